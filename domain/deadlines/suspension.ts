/** Why a deadline stands still that an officer has suspended (中止, art. 18). */
export const SUSPENDED = '中止';
