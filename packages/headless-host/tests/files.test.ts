import { createHash } from 'node:crypto'
import { open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<view>a</view>',
      'data/words.txt': '代码包里的字',
      'images/dot.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
      // `said` is the message of what throws, `asked` that of what calls back.
      'app.js': `App({
        fs: wx.getFileSystemManager(), at: name => wx.env.USER_DATA_PATH + '/' + name,
        said(run) { try { return run() } catch ({ errMsg, errCode }) { return [errMsg, errCode] } },
        asked(method, options) { return new Promise((resolve) => wx.getFileSystemManager()[method]({ ...options, success: resolve, fail: ({ errMsg, errCode }) => resolve([errMsg, errCode]) })) },
      })`,
    },
  })
})
afterAll(() => session.close())

interface Tools {
  fs: WechatMiniprogram.FileSystemManager
  at(name: string): string
  said(run: () => unknown): unknown
  asked(method: string, options: object): Promise<Record<string, unknown>>
}

const run = (script: () => unknown): Promise<unknown> => session.app.evaluate(script)

describe('files of the user', () => {
  test('are written, added to, read in any encoding and in part', async () => {
    const seen = await run(() => {
      const { fs, at } = getApp<Tools>()
      fs.writeFileSync(at('a.txt'), '你好', 'utf8')
      fs.appendFileSync(at('a.txt'), ' world', 'utf8')
      fs.writeFileSync(at('b.bin'), new Uint8Array([0, 1, 254, 255]).buffer)
      fs.writeFileSync(at('c.bin'), 'AAH+/w==', 'base64')
      return [
        fs.readFileSync(at('a.txt'), 'utf8'), fs.readFileSync(at('a.txt'), 'utf8', 6, 3), fs.readFileSync(at('b.bin'), 'base64'), fs.readFileSync(at('b.bin'), 'hex'),
        fs.readFileSync(at('c.bin'), 'hex'), (fs.readFileSync(at('b.bin')) as ArrayBuffer).byteLength, (fs.readFileSync(at('b.bin'), 'latin1') as string).length,
      ]
    })
    expect(seen).toEqual(['你好 world', ' wo', 'AAH+/w==', '0001feff', '0001feff', 4, 4])
  })

  test('live in folders that are made, listed, renamed and removed', async () => {
    const seen = await run(() => {
      const { fs, at, said } = getApp<Tools>()
      fs.mkdirSync(at('one/two'), true)
      fs.writeFileSync(at('one/two/x.txt'), 'x', 'utf8')
      fs.writeFileSync(at('one/y.txt'), 'yy', 'utf8')
      fs.renameSync(at('one/two'), at('one/three'))
      fs.copyFileSync(at('one/y.txt'), at('one/z.txt'))
      const stats = fs.statSync(at('one'), true) as unknown as { path: string; stats: { size: number; isDirectory(): boolean } }[]
      return [
        fs.readdirSync(at('one')).sort(), fs.readFileSync(at('one/three/x.txt'), 'utf8'), stats.map(({ path, stats: one }) => [path, one.size, one.isDirectory()]).sort(),
        said(() => fs.rmdirSync(at('one'))), said(() => fs.rmdirSync(at('one'), true)), said(() => fs.accessSync(at('one/y.txt'))),
      ]
    })
    expect(seen).toEqual([
      ['three', 'y.txt', 'z.txt'], 'x',
      [['/', 0, true], ['/three', 0, true], ['/three/x.txt', 1, false], ['/y.txt', 2, false], ['/z.txt', 2, false]],
      ['rmdirSync:fail directory not empty "http://usr/one"', 1300066], null,
      ['accessSync:fail no such file or directory "http://usr/one/y.txt"', 1300002],
    ])
  })

  test('fail in WeChat’s words and numbers', async () => {
    const seen = await run(async () => {
      const { fs, at, said, asked } = getApp<Tools>()
      fs.writeFileSync(at('plain'), 'x', 'utf8')
      return [
        await asked('readFile', { filePath: at('none') }), await asked('readFile', {}), await asked('writeFile', { filePath: '/images/dot.png', data: 'x' }),
        await asked('writeFile', { filePath: at('no/where'), data: 'x' }), await asked('mkdir', { dirPath: at('plain') }), await asked('readdir', { dirPath: at('plain') }),
        await asked('unlink', { filePath: at('none') }), said(() => fs.readFileSync(at('plain'), 'utf8', 5)), said(() => fs.readFileSync(at('plain'), 'klingon' as never)),
      ]
    })
    expect(seen).toEqual([
      ['readFile:fail no such file or directory "http://usr/none"', 1300002],
      ['readFile:fail parameter error: parameter.filePath should be String instead of Undefined;', null],
      ['writeFile:fail permission denied, open "/images/dot.png"', 1300013],
      ['writeFile:fail no such file or directory "http://usr/no/where"', 1300002],
      ['mkdir:fail file already exists "http://usr/plain"', 1301005],
      ['readdir:fail not a directory "http://usr/plain"', 1300020],
      ['unlink:fail no such file or directory "http://usr/none"', 1300002],
      ['readFileSync:fail value of position is out of range', 1301009],
      ['readFileSync:fail invalid encoding "klingon"', 1300022],
    ])
  })

  test('are read and written through descriptors', async () => {
    const seen = await run(() => {
      const { fs, at, said } = getApp<Tools>()
      const fd = fs.openSync({ filePath: at('d.txt'), flag: 'w+' })
      fs.writeSync({ fd, data: 'abcdef' })
      fs.writeSync({ fd, data: 'X', position: 2 })
      const arrayBuffer = new ArrayBuffer(4)
      const { bytesRead } = fs.readSync({ fd, arrayBuffer, position: 1, length: 3 })
      const size = fs.fstatSync({ fd }).size
      fs.ftruncateSync({ fd, length: 3 })
      fs.closeSync({ fd })
      return [bytesRead, [...new Uint8Array(arrayBuffer)], size, fs.readFileSync(at('d.txt'), 'utf8'), said(() => fs.fstatSync({ fd })), said(() => fs.openSync({ filePath: at('none'), flag: 'r' }))]
    })
    expect(seen).toEqual([3, [98, 88, 100, 0], 6, 'abX', ['fstatSync:fail bad file descriptor', 1300009], ['openSync:fail no such file or directory "http://usr/none"', 1300002]])
  })

  test('are 200 MB at most', async () => {
    const seen = await run(() => {
      const { fs, at, said } = getApp<Tools>()
      const big = new ArrayBuffer(120 * 1024 * 1024)
      const results = [said(() => fs.writeFileSync(at('big1'), big)), said(() => fs.writeFileSync(at('big2'), big))]
      fs.unlinkSync(at('big1'))
      return results
    })
    expect(seen).toEqual([null, ['writeFileSync:fail the maximum size of the file storage limit is exceeded', 1300202]])
  })
})

describe('files of the code package', () => {
  test('can be read and copied, with a slash before them or not', async () => {
    const seen = await run(() => {
      const { fs, at } = getApp<Tools>()
      fs.copyFileSync('/images/dot.png', at('dot.png'))
      return [fs.readFileSync('data/words.txt', 'utf8'), fs.readFileSync('/images/dot.png', 'hex', 1, 3), (fs.statSync(at('dot.png')) as WechatMiniprogram.Stats).size]
    })
    expect(seen).toEqual(['代码包里的字', '504e47', 70])
  })
})

describe('saved files', () => {
  test('are kept from temporary ones, listed and removed', async () => {
    const seen = await run(async () => {
      const { fs, asked } = getApp<Tools>()
      const { tempFilePath } = await wx.compressImage({ src: '/images/dot.png' })
      const { savedFilePath } = (await asked('saveFile', { tempFilePath })) as { savedFilePath: string }
      const listed = (await asked('getSavedFileList', {})) as { fileList: { filePath: string; size: number }[] }
      const info = await asked('getFileInfo', { filePath: '/data/words.txt' })
      const removed = await asked('removeSavedFile', { filePath: savedFilePath })
      return [savedFilePath.startsWith('http://store/'), listed.fileList.map(({ filePath }) => filePath === savedFilePath), getApp<Tools>().said(() => fs.accessSync(tempFilePath)), info, removed]
    })
    expect(seen).toEqual([
      true, [true], [expect.stringContaining('no such file or directory'), 1300002],
      { size: 18, digest: createHash('md5').update('代码包里的字').digest('hex'), errMsg: 'getFileInfo:ok' }, { errMsg: 'removeSavedFile:ok' },
    ])
  })
})

describe('storage', () => {
  const said = (script: () => unknown) => run(script)

  test('keeps what JSON keeps, and dates', async () => {
    const seen = await said(() => {
      const values = [1, '二', true, null, [1, { a: 2 }], { a: undefined, b: NaN }]
      const kept = values.map((value) => {
        wx.setStorageSync('k', value)
        return wx.getStorageSync('k') as unknown
      })
      wx.setStorageSync('date', new Date(5))
      return [...kept, wx.getStorageSync('date') instanceof Date, wx.getStorageSync('none')]
    })
    expect(seen).toEqual([1, '二', true, null, [1, { a: 2 }], { b: null }, true, ''])
  })

  test('takes several at once, and says what it holds', async () => {
    const seen = await said(async () => {
      wx.clearStorageSync()
      wx.batchSetStorageSync([{ key: 'a', value: 1 }, { key: 'b', value: 'x' }] as never)
      const { keys, limitSize } = wx.getStorageInfoSync()
      return [wx.batchGetStorageSync(['a', 'b', 'c']), keys, limitSize]
    })
    expect(seen).toEqual([[1, 'x', ''], ['a', 'b'], 10240])
  })

  test('has room for 1 MB a key, less when encrypted, and 10 MB in all', async () => {
    const seen = await said(async () => {
      const attempt = (script: () => unknown) => {
        try {
          script()
          return 'ok'
        } catch (error) {
          return (error as { errMsg: string }).errMsg
        }
      }
      const big = 'x'.repeat(1024 * 1024 - 2)
      const results: unknown[] = [
        attempt(() => wx.setStorageSync('fits', big)), attempt(() => wx.setStorageSync('toobig', `${big}x`)),
        attempt(() => Array.from({ length: 10 }, (_, n) => wx.setStorageSync(`k${n}`, big))), attempt(() => wx.clearStorageSync()),
      ]
      results.push(await wx.setStorage({ key: 'e', data: big, encrypt: true }).catch(({ errMsg }: { errMsg: string }) => errMsg))
      await wx.setStorage({ key: 'e', data: 'secret', encrypt: true })
      results.push((await wx.getStorage({ key: 'e', encrypt: true })).data, await wx.getStorage({ key: 'e' }).catch(({ errMsg }: { errMsg: string }) => errMsg))
      results.push(attempt(() => wx.setStorageSync(5 as never, 1)))
      return results
    })
    expect(seen).toEqual([
      'ok', 'setStorageSync:fail entry size limit reached', 'setStorageSync:fail exceed storage max size 10Mb', 'ok', 'setStorage:fail entry size limit reached', 'secret',
      'getStorage:fail data not found', 'setStorageSync:fail parameter error: parameter.key should be String instead of Number;',
    ])
  })
})
