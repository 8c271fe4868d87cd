package org.redress.ombudsman;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.redress.register.Rows;

/**
 * A report that the Ombudsman publishes about the council, as far as its steps have been taken: whatever has not happened yet
 * is null (LGA 1974 ss30, 31; LGHA 1989 ss5, 5A).
 *
 * @param noticeOn the day on which the public notice was first given
 * @param moSection which section the Monitoring Officer reports under: {@code 5A} on executive functions, else {@code 5}
 * @param suspendedUntil the first business day after the meeting: nothing is carried out before it ends
 * @param actionBy the day until which action is notified, where the Ombudsman has agreed to a longer one in writing
 */
record OmbudsmanReport(String caseId, String letterId, String title, LocalDate officersToldOn, String comments,
        LocalDate receivedOn, Boolean noticeWaived, String newspapers, LocalDate noticeOn, String inspectionPlace,
        LocalDate inspectionFrom, LocalDate inspectionUntil, String moSection, String moConsulted, String moReport,
        LocalDate moCopiesSentOn, LocalDate meetingOn, String meetingDecided, LocalDate suspendedUntil,
        String executiveResponse, LocalDate executiveResponseOn, LaidBefore laidBefore, LocalDate laidOn, String action,
        LocalDate actionBy, LocalDate notifiedOn, LocalDate confirmBy, LocalDate confirmedOn, String confirmedHow,
        Boolean satisfied, LocalDate statementFormOn, LocalDate statementFirstOn, LocalDate statementSecondOn) {

    /** Who considers a report for the authority. */
    enum LaidBefore {
        FULL_COUNCIL("the full council"), CABINET("the cabinet"), COMMITTEE("a committee of members with delegated powers");

        private final String words;

        LaidBefore(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Whether nothing is left to do about it: the Ombudsman is satisfied, or the statement is published. */
    boolean dealtWith() {
        return Boolean.TRUE.equals(satisfied) || statementSecondOn != null;
    }

    static OmbudsmanReport row(ResultSet row, int n) throws SQLException {
        return new OmbudsmanReport(row.getString("case_id"), row.getString("letter_id"), row.getString("title"),
                Rows.day(row, "officers_told_on"), row.getString("comments"), Rows.day(row, "received_on"),
                row.getObject("notice_waived", Boolean.class), row.getString("newspapers"), Rows.day(row, "notice_on"),
                row.getString("inspection_place"), Rows.day(row, "inspection_from"), Rows.day(row, "inspection_until"),
                row.getString("mo_section"), row.getString("mo_consulted"), row.getString("mo_report"),
                Rows.day(row, "mo_copies_sent_on"), Rows.day(row, "meeting_on"), row.getString("meeting_decided"),
                Rows.day(row, "suspended_until"), row.getString("executive_response"), Rows.day(row, "executive_response_on"),
                Rows.code(row, "laid_before", LaidBefore.class), Rows.day(row, "laid_on"), row.getString("action"),
                Rows.day(row, "action_by"), Rows.day(row, "notified_on"), Rows.day(row, "confirm_by"),
                Rows.day(row, "confirmed_on"), row.getString("confirmed_how"), row.getObject("satisfied", Boolean.class),
                Rows.day(row, "statement_form_on"), Rows.day(row, "statement_first_on"), Rows.day(row, "statement_second_on"));
    }
}
