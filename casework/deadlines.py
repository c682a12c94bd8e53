"""Deadlines (期限): one function per clock of the law; the trigger's day or hour is not counted."""

from datetime import date, datetime

from casework import deadline as terms
from casework import settings
from casework.calendar import DayRange, WorkCalendar, add_months
from casework.deadline import Binds, Deadline
from casework.pack import Pack
from casework.statutes import (
    CIVIL_PROCEDURE_LAW,
    CRIME_TRANSFER_RULE,
    LITIGATION_LAW,
    RECONSIDERATION_LAW,
    coercion,
    penalty,
)

SURCHARGE_PERCENT = 3  # a day
LIMITATION_YEARS = 2
LIMITATION_YEARS_GRAVE = 5


# Terms in hours


def urgent_coercion_approval(acted_at: datetime) -> Deadline:
    """Report an urgent coercive measure and make up its approval. Source: 行政强制法 19."""
    return terms.hours(
        "urgent_coercion_approval", "补办行政强制措施批准手续", acted_at, 24, coercion("第十九条")
    )


def urgent_check_make_up(pack: Pack, acted_at: datetime) -> Deadline | None:
    """Make up the approval of an urgent check; None while the county sets no hours."""
    setting = settings.read(pack, "urgent_check.hours")
    if setting.number is None:
        return None
    return terms.hours(
        "urgent_check_make_up",
        "补办行政检查审批",
        acted_at,
        setting.number,
        "国办发〔2024〕54号",
        setting.uncertain,
    )


def transfer_to_police(decided_at: datetime) -> Deadline:
    """Hand a suspected crime over to the police after the head's decision. Source: 国务院令310 art. 5."""
    return terms.hours(
        "transfer_to_police", "向公安机关移送涉嫌犯罪案件", decided_at, 24, CRIME_TRANSFER_RULE + "第五条"
    )


# Terms in working days that bind the agency


def back_entry(pack: Pack, obstacle_ended: date) -> Deadline | None:
    """Enter an offline case after the obstacle ended; None while the county sets no term."""
    setting = settings.read(pack, "back_entry.working_days")
    if setting.number is None:
        return None
    return terms.working(
        pack.calendar(),
        "back_entry",
        "离线办理信息补录",
        obstacle_ended,
        setting.number,
        "地方规定",
        uncertain=setting.uncertain,
    )


def simple_record(pack: Pack, decided_on: date) -> Deadline | None:
    """Report an on-the-spot penalty to the own body; None while the county sets no term."""
    setting = settings.read(pack, "simple.record_working_days")
    if setting.number is None:
        return None
    return terms.working(
        pack.calendar(),
        "simple_record",
        "当场处罚决定报所属机关备案",
        decided_on,
        setting.number,
        penalty("第五十二条"),
        uncertain=setting.uncertain,
    )


def preservation_disposal(calendar: WorkCalendar, registered_on: date) -> Deadline:
    """Decide on evidence under 先行登记保存. Source: 行政处罚法 56, 85."""
    return terms.working(
        calendar,
        "preservation_disposal",
        "先行登记保存证据处理",
        registered_on,
        7,
        penalty("第五十六条"),
    )


def decision_service(calendar: WorkCalendar, decided_on: date) -> Deadline:
    """Serve a decision when the party was absent. Source: 行政处罚法 61, 85."""
    return terms.working(calendar, "decision_service", "送达处罚决定书", decided_on, 7, penalty("第六十一条"))


def cash_to_body(calendar: WorkCalendar, collected_on: date) -> Deadline:
    """Hand cash in to the body. Source: 行政处罚法 71, 85."""
    return terms.working(
        calendar, "cash_to_body", "当场收缴的罚款交至行政机关", collected_on, 2, penalty("第七十一条")
    )


def cash_to_bank(calendar: WorkCalendar, handed_in_on: date) -> Deadline:
    """Bank what officers handed in. Source: 行政处罚法 71, 85."""
    return terms.working(
        calendar, "cash_to_bank", "罚款缴付指定的银行", handed_in_on, 2, penalty("第七十一条")
    )


def hearing_notice(calendar: WorkCalendar, hearing_on: date) -> Deadline:
    """The latest day to tell the party the time and place of a hearing. Source: 行政处罚法 64, 85."""
    due = calendar.working_days_before(hearing_on, 7)
    return Deadline(
        key="hearing_notice",
        title="通知听证时间、地点",
        binds=Binds.AGENCY,
        term="听证7个工作日前",
        article=penalty("第六十四条"),
        due=due,
        warn_on=due.first,
        uncertain=terms.unpublished(due),
    )


def publication_withdrawal(calendar: WorkCalendar, revoked_on: date) -> Deadline:
    """Withdraw a published decision that was changed or revoked. Source: 行政处罚法 48, 85."""
    return terms.working(
        calendar,
        "publication_withdrawal",
        "撤回处罚决定信息并公开说明理由",
        revoked_on,
        3,
        penalty("第四十八条"),
    )


def reminder_wait(calendar: WorkCalendar, reminded_on: date) -> Deadline:
    """How long a reminder (催告) runs before the court may be asked. Source: 行政强制法 54, 69."""
    return terms.working(
        calendar,
        "reminder_wait",
        "催告书送达后履行义务",
        reminded_on,
        10,
        coercion("第五十四条"),
        Binds.PARTY,
    )


# Terms in natural days and months that bind the agency


def coercion_end(
    calendar: WorkCalendar, started_on: date, *, extension_days: int = 0, testing_days: int = 0
) -> Deadline:
    """The last day of sealing or seizure.

    Args:
        calendar: for the early warning.
        started_on: the day of the measure.
        extension_days: 0 to 30, with the head's approval and written reasons.
        testing_days: 0 or more, told to the party in writing; they are not counted.

    Raises:
        ValueError: an extension beyond 30 days, or negative days.

    Source: 行政强制法 25.
    """
    if not 0 <= extension_days <= 30 or testing_days < 0:
        raise ValueError("an extension takes 0 to 30 days, testing 0 or more")
    return terms.natural(
        calendar,
        "coercion_end",
        "查封、扣押期满",
        started_on,
        30 + extension_days + testing_days,
        coercion("第二十五条"),
        f"{30 + extension_days}日" + (f"，另加检测{testing_days}日" if testing_days else ""),
    )


def penalty_decision(calendar: WorkCalendar, opened_on: date, paused_days: int = 0) -> Deadline:
    """Decide after opening a case; natural days. Source: 行政处罚法 60."""
    return terms.natural(
        calendar,
        "penalty_decision",
        "作出行政处罚决定",
        opened_on,
        90 + paused_days,
        penalty("第六十条"),
        "90日" + (f"，另加中止{paused_days}日" if paused_days else ""),
    )


def crime_transfer_decision(calendar: WorkCalendar, reported_on: date) -> Deadline:
    """The head decides on a transfer; counted as natural days to be safe. Source: 国务院令310 art. 5."""
    return terms.natural(
        calendar,
        "crime_transfer_decision",
        "决定是否移送涉嫌犯罪案件",
        reported_on,
        3,
        CRIME_TRANSFER_RULE + "第五条",
    )


def court_enforcement(calendar: WorkCalendar, remedy_terms_end: date) -> Deadline:
    """Ask the court to enforce, within 3 months after the remedy terms end. Source: 行政强制法 53."""
    end = add_months(remedy_terms_end, 3)
    return terms.agency_until(
        calendar, "court_enforcement", "申请人民法院强制执行", end, coercion("第五十三条"), "3个月"
    )


# Terms of the party


def fine_payment(calendar: WorkCalendar, received_on: date) -> Deadline:
    """Pay a fine, 15 natural days. Source: 行政处罚法 67."""
    return terms.party(calendar, "fine_payment", "缴纳罚款", received_on, 15, penalty("第六十七条"))


def hearing_request(calendar: WorkCalendar, told_on: date) -> Deadline:
    """Ask for a hearing, 5 working days. Source: 行政处罚法 64, 85."""
    return terms.working(
        calendar, "hearing_request", "要求听证", told_on, 5, penalty("第六十四条"), Binds.PARTY
    )


def correction(calendar: WorkCalendar, ordered_on: date, days: int) -> Deadline:
    """Put right what was ordered; 0 days is at once. Source: 行政处罚法 28; the term is the order's own."""
    if days == 0:
        today = DayRange(first=ordered_on, last=ordered_on)
        return Deadline(
            key="correction",
            title="改正违法行为",
            binds=Binds.PARTY,
            term="立即",
            article=penalty("第二十八条"),
            due=today,
            warn_on=ordered_on,
        )
    return terms.party(calendar, "correction", "改正违法行为", ordered_on, days, penalty("第二十八条"))


def reconsideration(calendar: WorkCalendar, knew_on: date, *, told: bool = True) -> Deadline:
    """Apply for reconsideration: 60 days from knowing; up to a year when the right was not told.

    Source: 行政复议法 20.
    """
    if told:
        return terms.party(
            calendar, "reconsideration", "申请行政复议", knew_on, 60, RECONSIDERATION_LAW + "第二十条"
        )
    end = add_months(knew_on, 12)
    return terms.party_until(
        calendar,
        "reconsideration",
        "申请行政复议",
        end,
        RECONSIDERATION_LAW + "第二十条",
        "未告知权利，最长一年",
    )


def lawsuit(calendar: WorkCalendar, knew_on: date) -> Deadline:
    """Sue within six months. Source: 行政诉讼法 46."""
    end = add_months(knew_on, 6)
    return terms.party_until(calendar, "lawsuit", "提起行政诉讼", end, LITIGATION_LAW + "第四十六条", "6个月")


def lawsuit_after_reconsideration(calendar: WorkCalendar, received_on: date) -> Deadline:
    """Sue within 15 days after the reconsideration decision. Source: 行政诉讼法 45."""
    return terms.party(
        calendar,
        "lawsuit_after_reconsideration",
        "不服复议决定提起行政诉讼",
        received_on,
        15,
        LITIGATION_LAW + "第四十五条",
    )


def public_notice_service(calendar: WorkCalendar, published_on: date) -> Deadline:
    """When service by public notice takes effect, 30 days. Source: 民事诉讼法 95."""
    return terms.natural(
        calendar,
        "public_notice_service",
        "公告送达期满",
        published_on,
        30,
        CIVIL_PROCEDURE_LAW + "第九十五条",
    )


# Limitation and surcharge


def limitation(act_ended_on: date, *, grave: bool = False) -> Deadline:
    """The last day on which an act can still be found and punished.

    Args:
        act_ended_on: the day of the act, or the end of a continuing one.
        grave: life, health or financial safety is touched **and** harm was done.

    Source: 行政处罚法 36.
    """
    years = LIMITATION_YEARS_GRAVE if grave else LIMITATION_YEARS
    end = add_months(act_ended_on, 12 * years)
    return Deadline(
        key="limitation",
        title="行政处罚追责时效",
        binds=Binds.AGENCY,
        term=f"{years}年",
        article=penalty("第三十六条"),
        due=DayRange(first=end, last=end),
        warn_on=end,
    )


def surcharge(fine_fen: int, days_late: int, paused_days: int = 0) -> int:
    """The add-on fine in fen: 3 % of the fine a day, never more than the fine.

    Args:
        fine_fen: the fine, 0 or more.
        days_late: full days after the payment day.
        paused_days: days of reconsideration or lawsuit, which are not counted.

    Source: 行政处罚法 72(1)①, 73(3).
    """
    counted = max(0, days_late - paused_days)
    return min(fine_fen, fine_fen * SURCHARGE_PERCENT * counted // 100)


def surcharge_cap_day() -> int:
    """The day of delay on which the add-on reaches the fine: 34."""
    return -(-100 // SURCHARGE_PERCENT)
