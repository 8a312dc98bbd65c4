import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('撤回申报说明');
