import { groundForm } from '../ground.form.js';

export const form = groundForm('发现情形记录');
