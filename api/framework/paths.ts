/** The base paths of the routes. */
export const API_ROOT = '/api';
