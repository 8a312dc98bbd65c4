import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('维持运营管理机构说明');
