import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { jsonFault } from '../src/backup/json-fault'
import type { LocalCloud } from '../src/index'
import { start } from '../src/index'
import type { Wire } from '../src/wire'
import { bringIn, linesOf, takeOut } from './backup-support'
import { scratch } from './scratch'
import { sdkFor } from './support'

const UNIQUE = { things: [{ name: 'kind', keys: [{ field: 'kind', direction: 1 as const }], unique: true }, { name: 'pair', keys: [{ field: 'a', direction: 1 as const }, { field: 'b', direction: 1 as const }] }] }

const lines = (...rows: (string | object)[]) => rows.map(row => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')

describe('the documents of one collection', () => {
  test('come as the console of CloudBase exports them, and go out the same way', async () => {
    const data = path.join(scratch(), 'new')
    const exported = lines(
      '{"_id":"b00064a760545f3e02d1","title":"早教","due":{"$date":"2018-08-31T17:30:00.882Z"},"location":{"type":"Point","coordinates":[114.3,30.6]},"done":false,"count":3}',
      '{"_id":"a","tags":["x",null],"style":{"color":"red"}}',
    )
    expect(await bringIn(data, exported, '--collection', 'todos')).toEqual({ out: '收下了 1 个集合的 2 个文档\n', failure: null, rows: [] })
    expect(linesOf(await takeOut(data, '--collection', 'todos')).join('\n')).toBe(exported)
    const cloud = await start({ data })
    const { data: todos } = await sdkFor(cloud.url).database().collection('todos').get()
    await cloud.close()
    expect(todos[0].due).toEqual(new Date('2018-08-31T17:30:00.882Z'))
    expect(todos.map((doc: Wire) => doc._id)).toEqual(['b00064a760545f3e02d1', 'a'])
  })

  test('numbers of MongoDB’s own export are read as numbers', async () => {
    const data = path.join(scratch(), 'new')
    await bringIn(data, '{"_id":"a","n":{"$numberInt":"7"},"l":{"$numberLong":"8"},"d":{"$numberDouble":"1.5"},"t":{"$date":{"$numberLong":"0"}}}', '--collection', 'things')
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual(['{"_id":"a","n":7,"l":8,"d":1.5,"t":{"$date":"1970-01-01T00:00:00.000Z"}}'])
  })

  test('may begin with a byte order mark, end lines as Windows does, and have blank lines', async () => {
    const data = path.join(scratch(), 'new')
    await bringIn(data, '\uFEFF{"_id":"a"}\r\n\r\n  \n{"_id":"b"}\r\n{"_id":"c"}', '--collection', 'things')
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual(['{"_id":"a"}', '{"_id":"b"}', '{"_id":"c"}'])
  })

  test('that are not UTF-8 get a sentence', async () => {
    const data = path.join(scratch(), 'new')
    const gbk = Buffer.concat([Buffer.from('{"_id":"a"}\n{"_id":"b","name":"'), Buffer.from([0xba, 0xa2, 0xd7, 0xd3]), Buffer.from('"}\n')])
    expect((await bringIn(data, gbk, '--collection', 'things')).failure).toBe('文件不是 UTF-8 编码（第 2 行第 20 列起读不懂），什么也没有改；请另存为 UTF-8 再来')
    expect((await bringIn(data, Buffer.from('\uFEFF{"_id":"a"}\n', 'utf16le'), '--collection', 'things')).failure).toContain('不是 UTF-8')
    // What only looks like it is not that.
    expect((await bringIn(data, '{"_id":"\uFFFD"}', '--collection', 'things')).failure).toBeNull()
  })
})

describe('rows that are wrong', () => {
  const deep = (levels: number) => `{"_id":"deep${levels}","x":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
  const ROWS: [row: string | object, said: string | null][] = [
    [{ _id: 'good', kind: 1 }, null],
    ['{"_id":"a","x":}', '第 2 行第 16 列：不是合法的 JSON'],
    ['{"_id":"a"', '第 3 行第 11 列：这一行的 JSON 没有写完'],
    ['{"_id":"a"} {', '第 4 行第 13 列：不是合法的 JSON'],
    ["{'_id':'a'}", '第 5 行第 2 列：不是合法的 JSON'],
    ['  [{"_id":"a"}]', '第 6 行第 3 列：不是对象，每行应是一个 {…}'],
    ['null', '第 7 行第 1 列：不是对象，每行应是一个 {…}'],
    ['{"_id":"a","x":1,"x":2}', '第 8 行第 18 列：字段 "x" 写了两次'],
    [{ kind: 9 }, '第 9 行第 1 列：没有 _id'],
    [{ kind: 10, _id: true }, '第 10 行第 12 列：_id 应是字符串或数字'],
    ['{"kind":11,"_id":{"$oid":"0123456789abcdef01234567"}}', '第 11 行第 1 列：存不进数据库（local-cloud does not imitate the type ObjectId）'],
    [{ _id: 'good', kind: 12 }, '第 12 行第 2 列：_id 与第 1 行重复'],
    [{ kind: 13, _id: 'here' }, '第 13 行第 12 列：集合 things 里已有这个 _id'],
    [{ _id: 'c', kind: 1 }, '第 14 行第 2 列：存不进数据库（E11000 duplicate key error collection: tnt-local.things index: kind dup key: { kind: 1 }）'],
    [{ _id: 'd', kind: 'here' }, '第 15 行第 2 列：存不进数据库（E11000 duplicate key error collection: tnt-local.things index: kind dup key: { kind: "here" }）'],
    [{ _id: 'e', kind: 16, a: [1], b: [2] }, '第 16 行第 2 列：存不进数据库（cannot index parallel arrays [b] [a]）'],
    [{ _id: 'f', kind: 17, x: { $set: 1 } }, "第 17 行第 27 列：存不进数据库（The dollar ($) prefixed field '$set' in 'x.$set' is not valid for storage.）"],
    [{ _id: 'g', kind: 18, 'a.b': 1 }, "第 18 行第 22 列：存不进数据库（The dotted field 'a.b' in 'a.b' is not valid for storage.）"],
    [deep(101), '第 19 行第 1 列：存不进数据库（cannot store a document because it exceeds 100 levels of nesting）'],
    ['{"_id":"h","t":{"$date":"yesterday"}}', '第 20 行第 1 列：存不进数据库（[InvalidParameter] Check request parameter fail. bad date.）'],
    [{ _id: 'i', kind: 21, text: 'x'.repeat(16 * 1024 * 1024) }, '第 21 行第 1 列：存不进数据库（object to insert too large. size in bytes: 16777247, max size: 16777216）'],
    [deep(100), null],
    [{ _id: 'also good', kind: 23 }, null],
  ]
  const file = lines(...ROWS.map(([row]) => row))
  const expected = ROWS.flatMap(([, said]) => (said === null ? [] : [said]))
  const EXISTING = '{"_id":"here","kind":"here"}'

  const folder = async (): Promise<string> => {
    const data = scratch()
    await (await start({ data, indexes: UNIQUE })).close()
    await bringIn(data, EXISTING, '--collection', 'things')
    return data
  }

  test('are told with line and column, every one, and nothing is changed', async () => {
    const data = await folder()
    const said = await bringIn(data, file, '--collection', 'things')
    expect(said.rows).toEqual(expected)
    expect(said.failure).toBe(`有 ${expected.length} 处不对，什么也没有改；改好再来，或用 --accept-good 只收其余的`)
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual([EXISTING])
  })

  test('a line longer than any document is not even kept while it is read', async () => {
    const said = await bringIn(await folder(), `{"_id":"a","kind":1}\n${'x'.repeat(33 * 1024 * 1024)}\n{"_id":"b","kind":2}`, '--collection', 'things')
    expect(said.rows).toEqual(['第 2 行第 1 列：这一行大于 32 MB'])
  })

  test('a running cloud tells the same', async () => {
    const data = await folder()
    const cloud: LocalCloud = await start({ data })
    const said = await bringIn(data, file, '--collection', 'things')
    await cloud.close()
    expect(said.rows).toEqual(expected)
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual([EXISTING])
  })

  test('are left out when the good ones are to be taken', async () => {
    const data = await folder()
    const said = await bringIn(data, file, '--collection', 'things', '--accept-good')
    expect(said).toEqual({ out: `收下了 1 个集合的 3 个文档，${expected.length} 处不对的没有收\n`, failure: null, rows: expected })
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual([EXISTING, '{"_id":"good","kind":1}', deep(100), '{"_id":"also good","kind":23}'])
  })

  test('with --replace a collection is emptied in the same commit, and only when the file is right', async () => {
    const data = await folder()
    expect((await bringIn(data, '{"_id":"here","kind":"here"}\n{"_id":"here"}', '--collection', 'things', '--replace')).rows).toEqual(['第 2 行第 2 列：_id 与第 1 行重复'])
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual([EXISTING])
    await bringIn(data, '{"_id":"new","kind":"new"}\n{"_id":"here","kind":"here"}', '--collection', 'things', '--replace')
    expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual(['{"_id":"new","kind":"new"}', '{"_id":"here","kind":"here"}'])
    // The order of the file holds after a restart as well.
    const cloud = await start({ data })
    const { data: docs } = await sdkFor(cloud.url).database().collection('things').get()
    await cloud.close()
    expect(docs.map((doc: Wire) => doc._id)).toEqual(['new', 'here'])
  })
})

describe('where JSON is wrong', () => {
  test('a text has a fault exactly when JSON.parse says so', () => {
    const oneOf = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-0.5e3', 'true', 'null', ' ', '"\\u12"', '01', "'")
    const parses = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const checked = fc.property(fc.array(oneOf, { maxLength: 12 }).map(parts => parts.join('')), text => {
      const fault = jsonFault(text)
      if (fault?.why.includes('写了两次')) return
      expect(fault === null).toBe(parses(text))
    })
    fc.assert(checked, { numRuns: 3000 })
    fc.assert(fc.property(fc.json(), text => jsonFault(text) === null || jsonFault(text)!.why.includes('写了两次')))
  })

  test('however deep it is', () => {
    const brackets = '['.repeat(200_000)
    expect(jsonFault(brackets + ']'.repeat(200_000))).toBeNull()
    expect(jsonFault(`${brackets}}`)).toEqual({ at: 200_000, why: '不是合法的 JSON' })
  })
})

test('a hundred lines of every length come out as they went in, wherever the pieces of the file end', async () => {
  const data = path.join(scratch(), 'new')
  const rows = Array.from({ length: 100 }, (_each, i) => JSON.stringify({ _id: i, text: '孩子😀'.repeat(i * 40) }))
  await bringIn(data, rows.join('\n'), '--collection', 'things')
  expect(linesOf(await takeOut(data, '--collection', 'things'))).toEqual(rows)
  expect(fs.readdirSync(data)).toEqual(['cloud.db'])
})
