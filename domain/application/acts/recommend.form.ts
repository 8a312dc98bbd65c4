import { opinionForm } from '../opinion.form.js';

export const form = opinionForm('推荐意见');
