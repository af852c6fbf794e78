import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { live, PAGE_LIMITS } from '../../scripts/check-weapp/live'
import { privacyList } from '../../scripts/check-weapp/privacy'
import type { Rule } from '../../scripts/check-weapp/rule'
import { RULES } from '../../scripts/check-weapp/rules'
import { readBuild } from '../../scripts/check-weapp/weapp-build'

type Files = Record<string, string | object>

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const TABS = { color: '#000', selectedColor: '#111', backgroundColor: '#fff', list: [{ pagePath: 'pages/a/a', text: '甲' }, { pagePath: 'pages/b/b', text: '乙' }] }

/** A build with nothing wrong, but for the files given; `app` is mixed into its app.json. */
function buildOf(files: Files = {}, app: object = {}) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'shanyu-check-'))
  folders.push(root)
  const page = (name: string) => ({ [`${name}.js`]: 'Page({})', [`${name}.json`]: {}, [`${name}.wxml`]: '<view/>' })
  const whole: Files = {
    'app.json': { pages: ['pages/a/a', 'pages/b/b'], lazyCodeLoading: 'requiredComponents', ...app },
    'app.js': 'App({})',
    ...page('pages/a/a'),
    ...page('pages/b/b'),
    ...files,
  }
  for (const [name, content] of Object.entries(whole)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return readBuild(root)
}

const said = (rule: Rule | undefined, files?: Files, app?: object): string[] => rule!(buildOf(files, app)).map(({ file, message }) => `${file}：${message}`)
const trip = { subPackages: [{ root: 'trip', pages: ['far'] }] }
const far = { 'trip/far.js': 'Page({})', 'trip/far.json': {}, 'trip/far.wxml': '' }

test.each(Object.entries(RULES))('%s finds nothing in a build that is in order', (title, rule) => {
  // Ours names two interfaces that this little build does not use: the reminders of the privacy list.
  const findings = rule(buildOf({ ...far, 'trip/icon.png': '1', 'pages/a/a.wxml': '<image src="/trip/icon.png"/>' }, { ...trip, tabBar: TABS }))
  expect(findings.filter(({ level }) => title !== '隐私清单' || level === 'error')).toEqual([])
})

test.each<[what: string, rule: string, expected: string, files?: Files, app?: object]>([
  ['a main package above 2 MiB', '包的大小', 'KiB，超过 2048.0 KiB', { 'big.js': 'x'.repeat(2049 * 1024) }],
  ['a main package above the quality gate', '包的大小', '代码质量检查要求不超过 1536.0 KiB', { 'big.js': 'x'.repeat(1600 * 1024) }],
  ['a sub-package above 2 MiB', '包的大小', '分包 trip', { ...far, 'trip/big.js': 'x'.repeat(2100 * 1024) }, trip],
  ['too many pictures', '包的大小', '包里的图片和声音一共 201.0 KiB', { 'a.png': 'x'.repeat(201 * 1024) }],
  ['more ahead than the shared quota', '包的大小', '主包的页面一共预下载', { ...far, 'trip/big.js': 'x'.repeat(2050 * 1024) }, { ...trip, preloadRule: { 'pages/a/a': { packages: ['trip'] } } }],
  ['a setting WeChat does not know', '配置的写法', 'app.json：微信不认识 lazyLoading', {}, { lazyLoading: true }],
  ['a value out of its list', '配置的写法', 'pages/a/a.json：navigationStyle：只能是 default、custom', { 'pages/a/a.json': { navigationStyle: 'none' } }],
  ['a value of another type', '配置的写法', 'darkmode：应当是 boolean', {}, { darkmode: 'yes' }],
  ['a colour that is none', '配置的写法', 'window.backgroundColor：', {}, { window: { backgroundColor: 'white' } }],
  ['a page without its script', '页面与分包', '页面 pages/c/c 缺少 pages/c/c.js', {}, { pages: ['pages/a/a', 'pages/c/c'] }],
  ['a sub-package inside another', '页面与分包', '分包 trip/deep 在分包 trip 里面', {}, { subPackages: [{ root: 'trip', pages: [] }, { root: 'trip/deep', pages: [] }] }],
  ['a preload that leads nowhere', '页面与分包', 'preloadRule 里的分包 nowhere 不存在', {}, { preloadRule: { 'pages/a/a': { packages: ['nowhere'] } } }],
  ['six tabs', '页面与分包', 'tabBar 有 6 个标签', {}, { tabBar: { ...TABS, list: Array(6).fill(TABS.list[0]) } }],
  ['a tab outside the main package', '页面与分包', '标签页 trip/far 不在主包的 pages 里', far, { ...trip, tabBar: { ...TABS, list: [TABS.list[0], { pagePath: 'trip/far', text: '远' }] } }],
  ['an icon that is missing in the dark', '页面与分包', '标签图标 dark.png 不在包里', { 'theme.json': { light: { i: 'light.png' }, dark: { i: 'dark.png' } }, 'light.png': '1' }, { darkmode: true, tabBar: { ...TABS, list: [{ ...TABS.list[0], iconPath: '@i' }, TABS.list[1]] } }],
  ['a heavy icon', '页面与分包', '标签图标 41.0 KiB', { 'i.png': 'x'.repeat(41 * 1024) }, { tabBar: { ...TABS, list: [{ ...TABS.list[0], iconPath: 'i.png' }, TABS.list[1]] } }],
  ['a colour the dark theme lacks', '页面与分包', 'theme.json：dark 里没有 paper', { 'theme.json': { light: { paper: '#fff' }, dark: {} } }, { darkmode: true }],
  ['code of another sub-package', '页面与分包', '引用了分包 trip 里的 trip/far.js', { ...far, 'pages/a/a.js': 'require("../../trip/far")' }, trip],
  ['a module that is not there', '页面与分包', 'require("./gone") 指向的文件不在包里', { 'pages/a/a.js': 'require("./gone")' }],
  ['no lazy loading', '页面与分包', '没有开启按需注入', {}, { lazyCodeLoading: undefined }],
  ['a place asked for without a word', '权限与位置', 'pages/a/a.js：调用了 getLocation，却没有在 requiredPrivateInfos 里声明', { 'pages/a/a.js': 'wx.getLocation({})' }],
  ['a call through a module', '权限与位置', '调用了 chooseLocation', { 'pages/a/a.js': '(0,t.chooseLocation)({})' }],
  ['both ways to a place', '权限与位置', '不能同时声明', {}, { requiredPrivateInfos: ['getLocation', 'getFuzzyLocation'] }],
  ['a declaration nobody needs', '权限与位置', '声明了 getLocation，代码里没有调用', {}, { requiredPrivateInfos: ['getLocation'] }],
  ['a place without a reason', '权限与位置', 'permission 里没有 scope.userLocation 的用途说明', { 'pages/a/a.js': 'wx.getLocation({})' }, { requiredPrivateInfos: ['getLocation'] }],
  ['a reason of 31 characters', '权限与位置', '的用途说明有 31 个字，最多 30 个', {}, { permission: { 'scope.userLocation': { desc: '远'.repeat(31) } } }],
  ['an API that was taken back', '权限与位置', 'getUserProfile 已被微信收回', { 'pages/a/a.js': 'wx.getUserProfile({})' }],
  ['a private interface the list lacks', '隐私清单', '用到 chooseAddress，却没有写进', { 'pages/a/a.js': 'wx.chooseAddress({})' }],
  ['a phone number button', '隐私清单', '用到 button open-type="getPhoneNumber"', { 'pages/a/a.wxml': '<button open-type="getPhoneNumber"/>' }],
  ['a private key', '密钥与测试数据', 'pages/a/a.js：里面有私钥', { 'pages/a/a.js': '`-----BEGIN PRIVATE KEY-----`' }],
  ['an app secret', '密钥与测试数据', '里面有小程序密钥', { 'pages/a/a.js': `const o={appSecret:"${'0a'.repeat(16)}"}` }],
  ['a developer’s machine', '密钥与测试数据', '里面有本机地址', { 'pages/a/a.js': 'fetch("http://127.0.0.1:8360")' }],
  ['people of the demonstration', '密钥与测试数据', '里面有演示城市的人物', { 'pages/a/a.js': 'as("demo-guardian-xiaoman")' }],
  ['a source map', '密钥与测试数据', 'pages/a/a.js.map：不该在包里', { 'pages/a/a.js.map': '{}' }],
  ['a file nobody needs', '没有用到的文件', 'lost.js：没有任何地方用到', { 'lost.js': '' }],
  ['a template nobody imports', '没有用到的文件', 'lost.wxml：没有任何地方用到', { 'lost.wxml': '', 'used.wxml': '', 'pages/a/a.wxml': '<import src="../../used.wxml"/>' }],
  [':active', '样式与读屏', '用了 :active', { 'pages/a/a.wxss': '.a:active{color:red}' }],
  ['a local picture in a style', '样式与读屏', 'WXSS 里不能用包里的图片', { 'pages/a/a.wxss': '.a{background:url(/a.png)}' }],
  ['a template that drops the label', '样式与读屏', '模板没有传递 aria-label', { 'base.wxml': '<view aria-role="{{r}}"/>' }],
])('%s is found', (_, ...[rule, expected, files, app]) => {
  expect(said(RULES[rule], files, app).join('\n')).toContain(expected)
})

test('a promise of the privacy list that is no longer so is pointed out', () => {
  const list = '## 用到的微信接口\n\n| 接口 | 为什么 |\n|---|---|\n| `chooseMedia` | 照片 |\n'
  expect(said(privacyList(list))).toEqual(['docs/privacy.md：写着 chooseMedia，代码里没有用到'])
})

test('a camera in a template has to be on the privacy list', () => {
  const camera = { 'base.wxml': '<template name="tmpl_0_7"><camera mode="scanCode"/></template>' }
  expect(said(privacyList(''), camera).join()).toContain('用到 camera')
})

test('a folder that is no build, and a broken app.json, are one sentence', () => {
  expect(() => readBuild(os.tmpdir())).toThrow('没有 app.json')
  expect(() => buildOf({ 'app.json': '{"pages": [' })).toThrow('app.json 不是合法的 JSON')
  expect(() => buildOf({}, { pages: [] })).toThrow('app.json 没有页面')
})

describe('the pages that run', () => {
  const target = { element: 'view.go', width: 44, height: 44, role: 'button', name: '去' }
  const counts = { calls: 1, bytes: 1, largest: 1, opened: 1, firstRenderMs: 1, nodes: 1, depth: 1, children: 1, smallestTarget: null }
  const look = (targets: object[], more: object = {}, exceptions: string[] = []) =>
    live(['pages/a/a'], { visits: [{ page: 'pages/a/a', targets: targets.map((one) => ({ ...target, ...one })), counts: { ...counts, ...more } }], launchMs: 1, exceptions }).map(
      ({ level, message }) => `${level} ${message}`,
    )

  test('a page in order has nothing to say', () => expect(look([{}])).toEqual([]))

  test.each<[string, string[], string]>([
    ['a control without a role', look([{ role: '' }]), 'error view.go「去」（44×44） 可以点，却没有 aria-role'],
    ['a control without words', look([{ name: '' }]), 'error view.go（44×44） 没有文字，也没有 aria-label'],
    ['a control too small', look([{ height: 19 }]), 'error view.go「去」（44×19） 太小，至少 20×20'],
    ['a control too small for elders', look([{ height: 39 }]), 'warning view.go「去」（44×39） 小于适老化要求的 40×40'],
    ['too many nodes', look([], { nodes: PAGE_LIMITS.nodes }), 'error 有 1000 个节点，应少于 1000'],
    ['too deep a tree', look([], { depth: 30 }), 'error 节点深 30 层'],
    ['too many children', look([], { children: 61 }), 'error 一个节点有 61 个子节点'],
    ['too large a setData', look([], { largest: PAGE_LIMITS.setDataBytes + 1 }), 'error 一次 setData 传了'],
    ['an exception on the way', look([], {}, ['pages/a/a: 出错']), 'error pages/a/a: 出错'],
  ])('%s is found', (_, found, expected) => expect(found.join('\n')).toContain(expected))

  test('a page nobody opened is found', () => {
    expect(live(['pages/new/index'], { visits: [], launchMs: 1, exceptions: [] })[0]?.message).toBe('没有走到页面 pages/new/index')
  })
})
