/*
 * The pages of a fair's report, by name: view/tally.h shows them, and the files of view/report.h
 * link to them.
 */
#ifndef VIEW_REPORT_PART_H
#define VIEW_REPORT_PART_H

/* In the order of their links. */
enum report_part {
    REPORT_FIRST,
    REPORT_HOURS,
    REPORT_ANSWERS,
    REPORT_COMMENTS,
    REPORT_FILES,
    REPORT_PARTS
};

#endif
