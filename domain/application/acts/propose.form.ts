import { opinionForm } from '../opinion.form.js';

export const form = opinionForm('拟认定意见');
