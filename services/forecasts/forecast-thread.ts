/** The program of a thread that computes forecasts. */
export { unfold as default } from './unfold.js';
