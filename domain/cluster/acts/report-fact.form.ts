import { groundForm } from '../ground.form.js';

export const form = groundForm('涉嫌撤销情形报告');
