import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  registerLead: ['经认定的中小企业特色产业集群。', 'The clusters that are recognised.'],
  noRegister: ['名录中没有符合条件的集群。', 'Nothing on the register matches.'],
  checkOn: ['查询某日是否有效', 'Was it valid on a day?'],
  asOf: ['截至日期', 'As of'],
  authority: ['认定机关', 'Recognised by'],
  recognisedOn: ['认定日期', 'Recognised on'],
  documentNumber: ['认定文书文号', 'Number of the document'],
  basis: ['公布文件', 'Published by'],
  byDistrict: ['按区查看', 'By district'],
  byDistrictHint: ['数字为有效的集群；方位为示意。', 'Figures are valid clusters; places are schematic.'],
  allDistricts: ['全市', 'The whole city'],
  tile: [
    (district: string, valid: number) => `${district}，有效 ${valid} 个`,
    (district, valid) => `${district}, ${valid} valid`,
  ],
  history: ['历程', 'History'],
  historyFields: ['变更内容', 'What changed'],
  certificate: ['下载认定证明', 'Download the certificate'],
  certificateHint: [
    'PDF，带有二维码；扫码可查当日的状态。',
    'PDF with a QR code that leads to the standing on the day it is scanned.',
  ],
  openData: ['开放数据', 'Open data'],
  openDataHint: [
    '名录全文，可自由使用、传播和再利用，请注明来源。JSON 中有各列的说明。',
    'The whole register, free to use, share and reuse; name the source. The JSON explains each column.',
  ],
  clusterName: ['集群名称', 'Name'],
  boundary: ['四至范围', 'Boundary'],
  industryCode: ['行业代码', 'Industry code'],
});
