/** What reports, prints and decisions say where there is no plan to compare with. */
export const NO_PLAN = '无培育方案（导入时未提供）';
