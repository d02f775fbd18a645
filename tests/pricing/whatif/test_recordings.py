"""What audio and video pay for beyond what they last, and what would bring it down."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pricing import parse
from pricing.whatif import recordings
from tests.support.cases import PRICES, estimate, pages, result
from tests.support.cases import recordings as audio
from tests.support.later import FEE, later_card

D = Decimal
HOUR = 3600


def video(files, seconds, **fields):
    """Files of video, all of one length."""
    return {**audio(files, seconds, **fields), "domain": "video.clip"}


def test_a_thousand_clips_of_a_minute_pay_for_167_hours_and_last_17():
    found = result(estimate(pages(5), audio(1000, 61)))
    (clips,) = recordings.billed_recordings(found)
    assert (clips.place, clips.files) == (1, 1000)
    assert clips.recorded_seconds == D(61_000)  # 16.9 h
    assert clips.paid_seconds == 600_000  # 2 segments of 5 minutes each: 166.7 h


def test_a_list_of_lengths_lasts_as_long_as_its_files():
    listed = {"domain": "audio.call", "durations_seconds": [1, D("600.5"), 300]}
    (clips,) = recordings.billed_recordings(result(estimate(listed)))
    assert (clips.files, clips.recorded_seconds) == (3, D("901.5"))
    assert clips.paid_seconds == (2 + 3 + 2) * 300


def test_work_without_segments_is_not_on_the_meter():
    found = result(estimate(pages(5), audio(0, 60), {"domain": "web.call", "units": 1}))
    assert recordings.billed_recordings(found) == ()


def test_clips_are_joined_up_to_what_the_minimum_bills_or_to_longer_files():
    assert recordings.lengths_to_join(PRICES) == (600, 1800, 3600)


@pytest.mark.parametrize(("minimum", "least"), [(0, 300), (1, 300), (3, 900)])
def test_the_least_to_join_up_to_is_the_cards_minimum_or_one_segment(minimum, least):
    segments = PRICES.segments.model_copy(update={"minimum": minimum})
    lengths = recordings.lengths_to_join(replace(PRICES, segments=segments))
    assert lengths == (least, 3 * least, 6 * least)


@pytest.mark.parametrize(
    ("seconds", "files", "up_to", "parts"),
    [
        (61, 1000, 600, [(111, 549), (1, 61)]),  # nine to a file, one left over
        (60, 1000, 600, [(100, 600)]),
        (300, 3, 600, [(1, 600), (1, 300)]),
        (301, 3, 600, [(3, 301)]),  # no two fit
        (700, 3, 600, [(3, 700)]),
        (60, 1, 600, [(1, 60)]),
        (60, 0, 600, [(0, 60)]),
        (60, 3, 600, [(1, 180)]),
        (D("0.5"), 1200, 600, [(1, 600)]),
        (650, 12, 3600, [(2, 3250), (1, 1300)]),
        (D("1e-28"), 3, 600, [(1, D("3e-28"))]),  # more clips would fit than a Decimal counts
    ],
)
def test_clips_of_one_length_are_joined_as_long_as_they_fit(seconds, files, up_to, parts):
    (work,) = parse(estimate(audio(files, seconds, requests=5)), PRICES).workloads
    joined = recordings.join_clips(work, up_to)
    assert [(part.files, part.duration_seconds) for part in joined] == parts
    if parts == [(files, seconds)]:
        assert joined == (work,)
    else:
        assert {part.requests for part in joined} == {None}


def test_a_list_is_joined_in_its_order():
    listed = {"domain": "audio.call", "durations_seconds": [200, 300, 200, 700, 100, 500, 1]}
    (work,) = parse(estimate({**listed, "requests": 7}), PRICES).workloads
    (joined,) = recordings.join_clips(work, 600)
    assert joined.durations_seconds == (500, 200, 700, 600, 1)
    assert joined.requests is None, "one request a file"


def test_lengths_are_joined_exactly():
    lengths = (D("599"), D("1.00000000000000000000000000001"), D("1e-30"))
    work = parse(estimate(audio(1, 1)), PRICES).workloads[0]
    listed = work.model_copy(
        update={"files": None, "duration_seconds": None, "durations_seconds": lengths}
    )
    (joined,) = recordings.join_clips(listed, 600)
    assert joined.durations_seconds == (D("599"), D("1.000000000000000000000000000011"))


def test_a_list_in_which_no_two_clips_fit_stays_as_it_is_with_its_requests():
    listed = {"domain": "audio.call", "durations_seconds": [700] * 101, "requests": 1}
    fields = {"service_tier": "priority"}
    found = result(estimate({**listed, **fields}, readings={"request_rounding": "up"}))
    joined = recordings.join_recordings(found, 600)
    assert joined.month.estimate == found.estimate
    assert joined.month.saves_credits == 0


def test_joining_brings_the_bill_down_to_that_of_the_joined_files():
    found = result(estimate(pages(100), audio(1000, 61), video(2, 60)))
    joined = recordings.join_recordings(found, 600)
    # 112 files of audio and one of video instead of 1,002: two segments each.
    assert (joined.files, joined.paid_seconds) == (113, 113 * 600)
    assert joined.month.total_usd == D("1") + D("2.24") + D("0.20")
    again = result(joined.month.estimate.to_document())
    assert again.bill.total_usd == joined.month.total_usd
    assert joined.month.saves_usd == found.bill.total_usd - again.bill.total_usd


def test_joining_never_lengthens_what_is_paid():
    for seconds in (1, 59, 299, 300, 301, 599, 600, 601, 650, 1800, 4000):
        found = result(estimate(audio(37, seconds)))
        for up_to in recordings.lengths_to_join(PRICES):
            assert recordings.join_recordings(found, up_to).month.saves_credits >= 0


def test_video_can_be_billed_as_audio_where_the_pictures_do_not_matter():
    found = result(
        estimate(
            video(100, 600),
            {"domain": "web.clip", "price_as": "video.*", "files": 10, "duration_seconds": 60},
            audio(5, 60),
            video(0, 60),
            {"domain": "video.redaction", "units": 5},
            pages(5, level="hi"),
            {"domain": "web.page", "units": 5},
        )
    )
    clip, assumed = recordings.as_audio(found)
    assert (clip.place, clip.domain) == (0, "audio.clip")
    assert clip.work == found.estimate.workloads[0]
    assert clip.month.saves_usd == D("20") - D("2")  # 100 files x 2 segments x 10 and 1 credits
    assert (assumed.place, assumed.domain) == (1, "audio.*")
    assert assumed.month.saves_credits == D(200 - 20)


def test_the_tip_is_given_for_a_fraction_of_a_credit_too(tmp_path):
    rate = (
        '[[rates]]\nrow = "video.*"\nkind = "Video"\nmatch = ["video.*"]\nunit = "segment"\n'
        f'lo = 1\nauto = 1.25\nhi = 2\nfrom = {FEE}\nsource = "domain-table"\n'
    )
    found = result(estimate(video(1, 60)), later_card(tmp_path, rate), FEE)
    (clip,) = recordings.as_audio(found)
    assert clip.month.saves_credits == D("0.5")  # 2 segments x 1.25 and 1 credits


def test_video_that_would_cost_no_less_as_audio_gets_no_tip(monkeypatch):
    monkeypatch.setattr(recordings, "SOUND", "video.")
    assert recordings.as_audio(result(estimate(video(1, 60)))) == ()
