package org.redress.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.duty.DeadlineCalculator;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow;
import org.redress.duty.DutyTable;
import org.redress.letter.LetterSource;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/**
 * Until when the Ombudsman can be asked, as {@code ombudsmanTime}: twelve months beginning with the day on which the person first
 * had notice of the matter. Where nobody noted that day they had notice when they complained at the latest, so the day that is
 * named is the latest that can be theirs. A count of months needs no calendar of holidays.
 *
 * @see <a href="https://www.legislation.gov.uk/ukpga/1974/7/section/26B">Local Government Act 1974 section 26B</a>
 */
@Component
class OmbudsmanTimeLetters implements LetterSource {

    private final Complaints complaints;
    private final DutyTable table;
    private final BankHolidays holidays;
    private final Clock clock;

    OmbudsmanTimeLetters(Complaints complaints, DutyTable table, BankHolidays holidays, Clock clock) {
        this.complaints = complaints;
        this.table = table;
        this.holidays = holidays;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ombudsmanTime";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        LocalDate known = complaint.dateOfKnowledge();
        LocalDate from = known == null || known.isAfter(complaint.receivedOn()) ? complaint.receivedOn() : known;
        DutyRow row = table.duties().row(Duty.OMBUDSMAN_TIME_LIMIT, null, from);
        LocalDate lastDay = new DeadlineCalculator(holidays.calendar()).due(row.unit(), row.count(), from);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lastDay", lastDay);
        facts.put("knownOn", from.equals(known) ? known : null);
        facts.put("passed", UkTime.today(clock).isAfter(lastDay));
        return Map.of(name(), facts);
    }
}
