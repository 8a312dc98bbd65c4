/** The reason for a pause that an officer has ordered (中止, art. 18). */
export const SUSPENDED = '中止';
