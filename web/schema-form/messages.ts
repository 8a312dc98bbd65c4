import { catalogue, useText as useCommonText } from '../lib/messages.js';

export const useText = catalogue(useCommonText, {
  noForm: ['办理后立即生效并记入办理过程。', 'Takes effect at once and goes on record.'],
  addItem: ['添加一项', 'Add one'],
  removeItem: ['删除这一项', 'Remove this one'],
  fileTooLarge: [
    (name: string, mb: number) => `“${name}”超过 ${mb} MB，没有上传。`,
    (name, mb) => `“${name}” is larger than ${mb} MB and was not uploaded.`,
  ],
  fileWrongType: [
    (name: string, kinds: string) => `不支持“${name}”的文件类型，未上传；支持的类型：${kinds}。`,
    (name, kinds) => `“${name}” is of no kind that is taken and was not uploaded; these are: ${kinds}.`,
  ],
  fileHint: [
    (kinds: string, mb: number) => `${kinds}，每个不超过 ${mb} MB`,
    (kinds, mb) => `${kinds}, up to ${mb} MB each`,
  ],
  uploading: ['正在上传…', 'Uploading…'],
  otherFiles: ['办理档案中其他文件：', 'Others on the case:'],
  takePhoto: ['拍照', 'Take a photo'],
});
