/** The fields of a round's announcement and amendment (art. 7, 9). */
import { date, integer } from '../forms/fields.js';

export const quota = integer('每区推荐名额', { min: 1, max: 100 });

export const dates = {
  opensOn: date('申报开始日', 'any'),
  closesOn: date('申报截止日', 'any'),
  recommendBy: date('区级推荐截止日', 'any'),
};
