/** Where the routes are mounted. */
export const API_ROOT = '/api';
