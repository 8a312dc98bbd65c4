import { groundForm } from '../ground.form.js';

export const form = groundForm('拟撤销告知');
