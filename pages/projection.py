import streamlit as st

st.write("hi")
r = st.session_state["result"]
if r:
    st.metric("Total", str(r.bill.total_usd) if r.bill else "none")
else:
    st.write(st.session_state["problems"])
