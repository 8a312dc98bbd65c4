import { correctionForm } from '../../forms/review.js';

export const form = correctionForm('年度报告补正通知');
