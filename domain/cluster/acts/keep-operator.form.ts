import { reasonsForm } from '../../forms/review.js';

export const form = reasonsForm('不予变更运营管理机构说明');
