import { describe, expect, it } from 'vitest';
import { placesIn, similarity } from '../../domain/application/similar.js';

describe('the places of a description', () => {
  it('are townships, parks and zones, not borders', () => {
    const boundary =
      '位于北京市海淀区中关村街道、学院路街道和上地科技园，东至京藏高速，西至万泉河路，占地 32.5 平方公里';
    expect(placesIn(boundary)).toEqual(['中关村街道', '学院路街道', '上地科技园']);
  });

  it('are none where only streets bound the area', () => {
    expect(placesIn('东至示例一路,西至示例西干渠,全部位于海淀区行政区划范围内。')).toEqual([]);
  });
});

describe('two cases are alike', () => {
  it.each([
    [
      'by name, whatever the width of its brackets',
      { name: '海淀（智能）传感器集群' },
      { name: '海淀(智能)传感器 集群' },
      ['name'],
    ],
    [
      'by number',
      { name: '甲', number: '京集群〔2025〕001号' },
      { name: '乙', number: '京集群[2025]001号' },
      ['number'],
    ],
    [
      'by a place',
      { name: '甲', boundary: '海淀区上地街道' },
      { name: '乙', boundary: '包括上地街道、马连洼街道' },
      ['place'],
    ],
  ])('%s', (_, one, other, same) => {
    expect(similarity(one, other)?.same).toEqual(same);
  });

  it('or not', () => {
    expect(similarity({ name: '甲', boundary: '上地街道' }, { name: '乙', boundary: '清河街道' })).toBeUndefined();
    expect(similarity({ name: '' }, { name: '' })).toBeUndefined();
  });
});
