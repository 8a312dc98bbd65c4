import { expect, it } from 'vitest';
import { nameKey } from '../../domain/forms/name-key.js';

it.each([
  ['示例智能传感器产业集群', '示例　智能传感器 产业集群'],
  ['示例（海淀）集群', '示例(海淀)集群'],
  ['示例（海淀）集群', '示例【海淀】集群'],
  ['示例AI集群', '示例ａｉ集群'],
  ['示例AI集群', '示例АΙ集群'],
  ['示例5G·通信集群', '示例5G通信集群'],
  ['示例智能集群', '示例智\u200B能集群'],
  ['示例工业集群', '示例エ业集群'],
  ['示例1号集群', '示例１号集群'],
])('has one key for “%s” and “%s”', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

it.each([
  ['示例甲集群', '示例乙集群'],
  ['示例1号集群', '示例2号集群'],
  ['示例末集群', '示例未集群'],
])('has two keys for “%s” and “%s”', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

it('has no key for a text without letters and digits', () => {
  expect(nameKey('……（）')).toBe('');
});
