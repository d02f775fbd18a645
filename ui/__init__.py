"""What all pages share: the frame, the inputs, numbers as text, figures."""
