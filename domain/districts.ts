/** The names of the city's districts, by the ids in accounts and cases. */
export const DISTRICTS: Readonly<Record<string, string>> = {
  dongcheng: '东城区',
  xicheng: '西城区',
  chaoyang: '朝阳区',
  fengtai: '丰台区',
  shijingshan: '石景山区',
  haidian: '海淀区',
  mentougou: '门头沟区',
  fangshan: '房山区',
  tongzhou: '通州区',
  shunyi: '顺义区',
  changping: '昌平区',
  daxing: '大兴区',
  huairou: '怀柔区',
  pinggu: '平谷区',
  miyun: '密云区',
  yanqing: '延庆区',
  yizhuang: '北京经济技术开发区',
};

/** Return the name of a district; the id itself if it is unknown. */
export const districtName = (id: string): string => DISTRICTS[id] ?? id;
