import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('撤回送达地址确认书');
