import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { start, UserError } from '../src/index.ts'
import { build, type Files, open } from './support.ts'

/** What is said of a build that does not start: every line. */
async function refusal(files: Files, prepare?: (folder: string) => void): Promise<string[]> {
  const root = build(files)
  prepare?.(root)
  const error = await start({ root, port: 0 }).then(
    (host) => host.close().then(() => undefined),
    (reason: unknown) => reason as Error,
  )
  if (!(error instanceof UserError)) throw error ?? new Error('it started')
  return error.message.split('\n')
}

describe('a broken build', () => {
  test('templates: every mistake by line and column, none hidden by another', async () => {
    const lines = await refusal({
      'pages/a/a.wxml': '<view>\n  <text>a</view>\n<view wx:else>b</view>\n<image src="{{ a + }}"/>\n<view wx:fi="{{a}}"/>{{ b',
      'pages/b/b.wxml': '<import src="./none.wxml"/>\r\n<include src="/parts/none"/>\r\n  <wxs module="m" src="no.wxs"/><template>x</template><import/>',
      'pages/c/c.wxml': '\n<wxs module="m">\n  var a = 1;\n  var b = ;\n</wxs>',
      'parts/tool.wxs': 'module.exports = {\n  a: function ( { }\n}',
    })
    expect(lines[0]).toBe(`小程序有 ${lines.length - 1} 处错误：`)
    expect(lines.slice(1)).toEqual([
      'pages/a/a.wxml:2:4 <text> 没有结束标签。',
      'pages/a/a.wxml:3:7 wx:else 前面没有对应的 wx:if。',
      'pages/a/a.wxml:4:20 表达式里不应当出现「}」。',
      'pages/a/a.wxml:5:7 不认识的属性 wx:fi。',
      'pages/a/a.wxml:5:22 「{{」没有写完：缺少对应的「}}」。',
      'pages/b/b.wxml:3:42 缺少 name 或 module。',
      'pages/b/b.wxml:3:56 <import> 缺少 src。',
      "parts/tool.wxs:3:1 脚本有语法错误：Unexpected token '}'。",
      'pages/b/b.wxml:1:9 <import> 引用的 ./none.wxml 不存在。',
      'pages/b/b.wxml:2:10 <include> 引用的 /parts/none 不存在。',
      'pages/b/b.wxml:3:19 <wxs> 引用的 no.wxs 不存在。',
      "pages/c/c.wxml:4:11 脚本有语法错误：Unexpected token ';'。",
    ])
  })

  test('styles and scripts: line and column, also of what is imported', async () => {
    const lines = await refusal({
      'app.wxss': '@import "./none.wxss";\n@import "https://example.com/a.wxss";',
      'pages/a/a.wxml': '<view/>',
      'pages/a/a.wxss': '@import "/look.wxss";\n.a {\n  color: red',
      'pages/b/b.wxml': '<view/>',
      'pages/b/b.wxss': '.a{}\n  .b:{color:red}',
      'look.wxss': '.x{}\n}',
      'pages/b/b.js': 'Page({\n  onLoad() {\n    const = 1\n  }\n})',
    })
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^pages\/b\/b\.js:3:11 脚本有语法错误：/),
      'app.wxss:1:1 @import 引用的 ./none.wxss 不存在。',
      'app.wxss:2:1 @import 只能引用构建结果里的文件，而不是 https://example.com/a.wxss。',
      expect.stringMatching(/^pages\/a\/a\.wxss:2:1 样式有语法错误：/),
      expect.stringMatching(/^pages\/b\/b\.wxss:2:3 选择器 \.b: 有语法错误：/),
    ])
  })

  test('JSON: what is wrong, where', async () => {
    const lines = await refusal({
      'app.json': { themeLocation: 'theme.json' },
      'theme.json': '{\n  // light\n}',
      'pages/a/a.wxml': '<view/>',
      'pages/a/a.json': '{\n  "usingComponents": {},\n}',
      'pages/b/b.wxml': '<view/>',
      'pages/b/b.json': '',
      'pages/c/c.wxml': '<view/>',
      'pages/c/c.json': '[]',
      'pages/d/d.wxml': '<view/>',
      'pages/d/d.json': { usingComponents: { far: '/parts/far', half: '../../parts/half', plugged: 'plugin://x/y' } },
      'parts/half.wxml': '<view/>',
      'data/any.json': '{ not ours',
    })
    expect(lines.slice(1)).toEqual([
      'pages/a/a.json:3:1 不是合法的 JSON：「}」前面多了一个逗号。',
      'pages/b/b.json:1:1 不是合法的 JSON：文件是空的。',
      'pages/c/c.json:1:1 应当是一个对象：{ … }。',
      'pages/d/d.json:1:27 组件 <far> 的 /parts/far 不存在。',
      'pages/d/d.json:1:47 组件 <half> 缺少 parts/half.js。',
      'theme.json:2:3 不是合法的 JSON：JSON 里不能写注释。',
    ])
  })

  test('app.json: pages, packages and tabs that do not fit the build', async () => {
    const lines = await refusal({
      'app.json': {
        pages: ['pages/a/a', 'pages/a/a', 'pages/lost/lost', 'trip/in/in'],
        subPackages: [{ root: 'trip', pages: ['far/far'] }, { root: 'trip/deep/', pages: [] }],
        tabBar: { list: [{ pagePath: 'trip/far/far', text: '远' }] },
        entryPagePath: 'pages/z/z',
      },
      'pages/a/a.wxml': '<view/>',
      'trip/in/in.wxml': '',
      'trip/in/in.js': 'Page({})',
    })
    expect(lines.slice(1).map((line) => line.replace(/^app\.json:1:\d+ /, ''))).toEqual([
      '分包 trip/deep/ 与分包 trip 的目录重叠。',
      '页面 pages/a/a 写了两次。',
      '页面 pages/lost/lost 缺少 pages/lost/lost.wxml。',
      '页面 pages/lost/lost 缺少 pages/lost/lost.js。',
      '页面 trip/far/far 缺少 trip/far/far.wxml。',
      '页面 trip/far/far 缺少 trip/far/far.js。',
      '主包的页面 trip/in/in 放在了分包 trip 的目录里。',
      'tabBar.list 应当有 2 到 5 项，而不是 1 项。',
      'tabBar 的页面 trip/far/far 不在主包的 pages 里。',
      'entryPagePath 的 pages/z/z 不在 pages 里。',
    ])
    expect(await refusal({}, (folder) => fs.writeFileSync(path.join(folder, 'app.json'), '"pages"'))).toContain('app.json:1:1 应当是一个对象：{ … }。')
    expect(await refusal({ 'app.json': { pages: [] } })).toEqual(['app.json:1:2 pages 应当是页面路径的数组，至少有一个页面。'])
  })

  test('files that are no text, no file, or none of the build', async () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-'))
    fs.writeFileSync(path.join(outside, 'secret.wxss'), '.a{}')
    const lines = await refusal({ 'pages/a/a.wxml': '<view/>', 'pages/a/a.wxss': new Uint8Array([0x2e, 0x61, 0xff, 0xfe]), 'big.js': `//${'x'.repeat(31 << 20)}` }, (folder) => {
      fs.symlinkSync(outside, path.join(folder, 'linked'))
      fs.symlinkSync(path.join(folder, 'gone.js'), path.join(folder, 'dangling.js'))
      fs.symlinkSync(folder, path.join(folder, 'pages/loop'))
    })
    fs.rmSync(outside, { recursive: true })
    expect(lines.slice(1)).toEqual([
      'dangling.js: 这个链接指向的文件不存在。',
      'linked: 这个链接指向构建目录之外。',
      'big.js: 这个文件有 31 MB，而整个小程序最多 30 MB。',
      'pages/a/a.wxss: 这个文件不是 UTF-8 编码。',
    ])
  })
})

describe('a build that runs', () => {
  test('byte order marks, CRLF, empty files, npm components and links inside are no obstacle', async () => {
    const root = build({
      'app.wxss': '\ufeff.a{color:rgb(1,2,3)}\r\n',
      'pages/a/a.wxml': '\ufeff<view class="a">\r\n{{ 1 <2 && 3> 2 }}</view>\r\n<part/><button-of-npm/><!-- <lost/> -->',
      'pages/a/a.json': '\ufeff{ "usingComponents": { "part": "../../link/part", "button-of-npm": "kit/button" } }',
      'pages/a/a.js': '\ufeffPage({})\r\n',
      'pages/a/a.wxss': '',
      'pages/b/b.wxml': '',
      'real/part.js': 'Component({})', 'real/part.json': { component: true }, 'real/part.wxml': 'part',
      'miniprogram_npm/kit/button/index.js': 'Component({})', 'miniprogram_npm/kit/button/index.json': { component: true }, 'miniprogram_npm/kit/button/index.wxml': 'npm',
      'node_modules/ignored/a.json': '{', '.git/b.json': '{',
    })
    fs.symlinkSync(path.join(root, 'real'), path.join(root, 'link'))
    const host = await start({ root, port: 0 })
    try {
      expect(host.warnings).toEqual([])
      expect(await host.page.frameLocator('iframe.on').locator('body').innerText()).toMatch(/true\s+partnpm/)
    } finally {
      await host.close()
    }
  })

  test('what WeChat would not show as written is a warning, by line and column', async () => {
    const session = await open({
      files: {
        'app.json': { tabBar: { list: [{ pagePath: 'pages/a/a', text: 'a', iconPath: 'lost.png' }, { pagePath: 'pages/b/b', text: 'b' }] } },
        'app.wxss': '@import "a.wxss";\n.a{background:url("./local.png")} .b{background:url(https://example.com/x.png)}',
        'a.wxss': '\n@import "app.wxss";',
        'pages/a/a.wxml': '<view/>\n <lost-tag wx:if="{{false}}"/><template is="nowhere" wx:if="{{false}}"/><view a="1" a="2"/>',
        'pages/a/a.json': { usingComponents: { part: '/parts/part' } },
        'pages/b/b.wxml': '<view/>',
        'parts/part.js': 'Component({})', 'parts/part.json': { component: true }, 'parts/part.wxml': '', 'parts/part.wxss': '.a{}\n .a #b{}',
      },
    })
    expect(session.host.warnings).toEqual([
      'app.json:1:100 tabBar 的图标 lost.png 不在构建结果里。',
      'pages/a/a.wxml:2:85 属性 a 写了两次，只有第一次起作用。',
      'pages/a/a.wxml:2:2 <lost-tag> 既不是内置组件，也没有写在 usingComponents 里。',
      'pages/a/a.wxml:2:31 没有名为 nowhere 的模板。',
      'a.wxss:2:1 @import 绕回了 app.wxss，这一次不再引入。',
      'app.wxss:2:4 样式里不能用本地文件 ./local.png：微信不会显示它。',
      'parts/part.wxss:2:2 组件的样式里不应当用标签、id 或属性选择器（#b）：它会影响组件之外。',
    ])
    await session.close()
  })
})
