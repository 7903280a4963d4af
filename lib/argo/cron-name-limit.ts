/** The most characters of a CronWorkflow's name: its runs have the time behind it. */
export const cronNameLimit = 52;
