/** The city's districts, for selects. */
import { DISTRICTS } from '../../domain/districts.js';

export { districtName } from '../../domain/districts.js';

export const DISTRICT_OPTIONS = Object.entries(DISTRICTS).map(([value, label]) => ({ value, label }));
