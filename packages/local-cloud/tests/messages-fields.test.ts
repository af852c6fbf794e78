import { FIELD_KINDS } from '../src/openapi/field-kinds'
import { wrongData } from '../src/openapi/message-data'

const han = (count: number) => '一'.repeat(count)
const digits = (count: number) => '1234567890'.repeat(4).slice(0, count)

// Of each kind: values that are taken, the longest among them, and values that are not, the shortest too long among them.
const KINDS: Record<string, { taken: unknown[]; refused: unknown[] }> = {
  thing: { taken: [han(20), 'a1，'.repeat(6) + 'ab', '😀'.repeat(20), '𠮷'.repeat(20), ' ', 0], refused: [han(21), '😀'.repeat(21), 'a'.repeat(21)] },
  number: { taken: [digits(32), `${digits(15)}.${digits(16)}`, 12.5, 0], refused: [digits(33), `${digits(16)}.${digits(16)}`, '-1', '1,000', '１２', '12.', 'twelve'] },
  letter: { taken: ['aZ'.repeat(16)], refused: ['a'.repeat(33), 'ab1', 'a b', 'é'] },
  symbol: { taken: ['!?。★$'], refused: ['!?。★$%', 'a', '1', '一', '! !'] },
  character_string: { taken: ['AB-12 '.repeat(5) + '，。'], refused: ['a'.repeat(33), '号12', '😀'] },
  time: {
    taken: ['15:01', '5:01', '15:01:59', '2019年10月1日 15:01', '2019-10-01 15:01:00', '2019年10月1日 15:01~16:00', '15:01 ~ 2019/10/2 16:00'],
    refused: ['24:00', '15:60', '15', '2019年10月1日', '15:01-16:00', '15:01~16:00~17:00', 'noon'],
  },
  date: {
    taken: ['2019年10月1日', '2019年10月', '10月1日', '2018-01-01', '2018/01/01', '2018.01.01', '2018-01', '01-01', '2019年10月1日 15:01', '2018-01-01~2018-01-02', '01-01 15:01 ~ 01-02 16:00'],
    refused: ['2018-13-01', '2018-01-32', '2018-01/01', '20180101', '2018年', '15:01', '2018-01-01T00:00'],
  },
  amount: { taken: [`￥${digits(10)}.99元`, '¥1', '$1.5', '€0', '6000.00', '0元', 12], refused: [`￥${digits(11)}元`, '¥¥1', '1元整', '-1', '1,000', 'free'] },
  phone_number: { taken: ['+86-0766-66888866', '138****0000', 13800000000, digits(17)], refused: [digits(18), '电话13800000000', 'ext 12'] },
  car_number: { taken: ['粤A8Z888挂', '粤A88888', 'ABCDEFGH', '粤'], refused: ['粤A8Z8888挂', '粤A粤8888', '粤A·8888', ' '] },
  name: { taken: [han(10), 'a'.repeat(20), 'John Smith-Doe', `${han(5)}abcde`], refused: [han(11), 'a'.repeat(21), `${han(10)}a`, '用户410774', '1'] },
  phrase: { taken: [han(5), '已报名'], refused: [han(6), 'booked', '报名1', '报名！'] },
  enum: { taken: ['待付款', 'x'], refused: [] },
}

const rows = (which: 'taken' | 'refused') => Object.entries(KINDS).flatMap(([kind, values]) => values[which].map(value => [kind, value] as const))

test('every kind is told here', () => {
  expect(Object.keys(KINDS).sort()).toEqual([...FIELD_KINDS].sort())
})

test.each(rows('taken'))('%s takes %j', (kind, value) => {
  expect(wrongData({ [`${kind}1`]: { value } })).toBeNull()
})

test.each(rows('refused'))('%s refuses %j', (kind, value) => {
  expect(wrongData({ [`${kind}1`]: { value } })).toBe(`argument invalid! data.${kind}1.value invalid`)
})

test.each(FIELD_KINDS)('%s takes nothing empty, no line break, and no value that is neither text nor number', kind => {
  for (const value of ['', null, undefined]) expect(wrongData({ [`${kind}1`]: { value } })).toBe(`argument invalid! data.${kind}1.value is empty`)
  for (const value of ['1\n', '\u0000', true, {}, ['1']]) expect(wrongData({ [`${kind}1`]: { value } })).toBe(`argument invalid! data.${kind}1.value invalid`)
  expect(wrongData({ [`${kind}1`]: 'text' })).toBe(`argument invalid! data.${kind}1.value is empty`)
})

test.each(['thing', 'things1', 'Thing1', 'thing1x', 'constructor1', 'toString1', '1', ''])('%j is the name of no field', field => {
  expect(wrongData({ [field]: { value: '1' } })).toBe(`argument invalid! data.${field}.value invalid: no such kind of field`)
})

test.each([undefined, null, 'thing1', [], [{ thing1: { value: 'x' } }], {}])('%j is no data', data => {
  expect(wrongData(data)).toBe('argument invalid! data invalid')
})

test('a template asks for its fields, all of them and no others', () => {
  const fields = ['thing1', 'time2']
  const [thing1, time2] = [{ value: '春游' }, { value: '15:01' }]
  expect(wrongData({ time2, thing1 }, fields)).toBeNull()
  expect(wrongData({ thing1 }, fields)).toBe('argument invalid! data.time2.value is empty')
  expect(wrongData({ thing1, time2, thing3: thing1 }, fields)).toBe('argument invalid! data.thing3.value invalid: not a field of the template')
  expect(wrongData(JSON.parse('{"thing1":{"value":"x"},"time2":{"value":"15:01"},"__proto__":{"value":"x"}}'), fields)).toContain('data.__proto__.value invalid')
})
