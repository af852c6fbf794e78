import { open, type Session } from './support.ts'

const HOOKS = `['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onRouteDone', 'onTabItemTap']`

// Every hook writes its name down; \`?onShow=navigateTo:d\` has a page go on from inside that hook, once.
const PAGE = `
const log = require('../../log.js')
const name = __NAME__
const hooks = {}
for (const hook of ${HOOKS}) hooks[hook] = function (argument) {
  log.push(name + '.' + hook)
  if (hook === 'onTabItemTap') log.push(JSON.stringify(argument))
  const [route, to] = (this.options[hook] || '').split(':')
  if (!route || this['did' + hook]) return
  this['did' + hook] = true
  wx[route](to ? { url: '/pages/' + to + '/' + to } : {})
}
Page(hooks)`

const page = (name: string): Record<string, string> => ({
  [`pages/${name}/${name}.wxml`]: `<part wx:if="{{${name === 'e'}}}" /><view class="name">${name}</view>`,
  [`pages/${name}/${name}.js`]: PAGE.replace('__NAME__', JSON.stringify(name)),
  [`pages/${name}/${name}.json`]: JSON.stringify({ usingComponents: { part: '/parts/part/part' } }),
})

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      ...page('a'), ...page('b'), ...page('c'), ...page('d'), ...page('e'),
      'app.json': { tabBar: { list: [{ pagePath: 'pages/a/a', text: '甲' }, { pagePath: 'pages/b/b', text: '乙' }] } },
      'app.js': `
        const log = require('./log.js')
        App({
          log,
          onLaunch(options) { log.push('app.onLaunch ' + options.path); wx.navigateTo({ url: '/pages/c/c' }) },
          onShow() { log.push('app.onShow') },
        })`,
      'log.js': 'module.exports = []',
      'parts/part/part.json': { component: true },
      'parts/part/part.wxml': '<view />',
      'parts/part/part.js': `
        const log = require('../../log.js')
        const say = (hook) => () => { log.push('part.' + hook) }
        Component({
          lifetimes: { created: say('created'), attached: say('attached'), ready: say('ready'), detached: say('detached') },
          pageLifetimes: { show: say('show'), hide: say('hide'), routeDone: say('routeDone') },
        })`,
    },
  })
})
afterAll(() => session.close())

const seen = (): Promise<string[]> => session.app.evaluate(() => getApp().log)
const forget = (): Promise<unknown> => session.app.evaluate(() => getApp().log.splice(0))

/** \`navigateTo c?x=1\`, \`navigateBack 2\`, \`tap b\` */
async function step(line: string): Promise<void> {
  const [verb = '', where = ''] = line.split(' ')
  if (verb === 'tap') await session.host.page.locator('#tabs button').nth('ab'.indexOf(where)).tap()
  else if (verb === 'navigateBack') await session.app.callWxMethod(verb, { delta: Number(where || 1) })
  else await session.app.callWxMethod(verb, { url: `/pages/${where[0]}/${where}` })
}

/** What the last of these steps sets off, from page a alone. */
async function setOff(steps: string): Promise<string> {
  await step('reLaunch a')
  const lines = steps.split(', ')
  for (const line of lines.slice(0, -1)) await step(line)
  await forget()
  await step(lines[lines.length - 1]!)
  await session.app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
  return (await seen()).join(' ')
}

describe('lifecycles', () => {
  test('a launch: the app first, and a route of onLaunch waits for the first page', async () => {
    expect((await seen()).join(' ')).toBe(
      'app.onLaunch pages/a/a app.onShow a.onLoad a.onShow a.onReady a.onRouteDone a.onHide c.onLoad c.onShow c.onReady c.onRouteDone',
    )
  })

  // The rows of WeChat's own table (页面路由, Tab 切换对应的生命周期), with onReady and onRouteDone where they belong.
  test.each([
    ['navigateTo c', 'a.onHide c.onLoad c.onShow c.onReady c.onRouteDone'],
    ['navigateTo c, navigateTo c', 'c.onHide c.onLoad c.onShow c.onReady c.onRouteDone'],
    ['navigateTo c, redirectTo d', 'c.onUnload d.onLoad d.onShow d.onReady d.onRouteDone'],
    ['redirectTo c', 'a.onUnload c.onLoad c.onShow c.onReady c.onRouteDone'],
    ['navigateTo c, navigateBack', 'c.onUnload a.onShow a.onRouteDone'],
    ['navigateTo c, navigateTo d, navigateBack 2', 'd.onUnload c.onUnload a.onShow a.onRouteDone'],
    ['navigateTo c, navigateTo d, navigateBack 99', 'd.onUnload c.onUnload a.onShow a.onRouteDone'],
    ['navigateTo c, navigateTo d, reLaunch c', 'd.onUnload c.onUnload a.onUnload c.onLoad c.onShow c.onReady c.onRouteDone'],
    ['switchTab b, switchTab a, reLaunch c', 'a.onUnload b.onUnload c.onLoad c.onShow c.onReady c.onRouteDone'],
    ['switchTab a', ''],
    ['switchTab b', 'a.onHide b.onLoad b.onShow b.onReady b.onRouteDone'],
    ['switchTab b, switchTab a, switchTab b', 'a.onHide b.onShow b.onRouteDone'],
    ['navigateTo c, switchTab a', 'c.onUnload a.onShow a.onRouteDone'],
    ['navigateTo c, switchTab b', 'c.onUnload b.onLoad b.onShow b.onReady b.onRouteDone'],
    ['navigateTo c, navigateTo d, switchTab b', 'd.onUnload c.onUnload b.onLoad b.onShow b.onReady b.onRouteDone'],
    ['reLaunch d, switchTab a', 'd.onUnload a.onLoad a.onShow a.onReady a.onRouteDone'],
    ['reLaunch d, switchTab b', 'd.onUnload b.onLoad b.onShow b.onReady b.onRouteDone'],
    ['tap a', 'a.onTabItemTap {"index":"0","pagePath":"pages/a/a","text":"甲"}'],
    ['tap b', 'a.onHide b.onLoad b.onShow b.onReady b.onRouteDone b.onTabItemTap {"index":"1","pagePath":"pages/b/b","text":"乙"}'],
  ])('%s', async (steps, expected) => {
    expect(await setOff(steps)).toBe(expected)
  })

  test.each([
    ['navigateTo c?onLoad=navigateTo:d', 'a.onHide c.onLoad c.onShow c.onReady c.onRouteDone c.onHide d.onLoad d.onShow d.onReady d.onRouteDone'],
    ['navigateTo c?onLoad=redirectTo:d', 'a.onHide c.onLoad c.onShow c.onReady c.onRouteDone c.onUnload d.onLoad d.onShow d.onReady d.onRouteDone'],
    ['navigateTo c?onShow=switchTab:b', 'a.onHide c.onLoad c.onShow c.onReady c.onRouteDone c.onUnload b.onLoad b.onShow b.onReady b.onRouteDone'],
    ['navigateTo c?onShow=navigateBack', 'a.onHide c.onLoad c.onShow c.onReady c.onRouteDone c.onUnload a.onShow a.onRouteDone'],
    ['navigateTo c?onUnload=navigateTo:d, navigateBack', 'c.onUnload a.onShow a.onRouteDone a.onHide d.onLoad d.onShow d.onReady d.onRouteDone'],
  ])('a page may go on from inside a hook: %s', async (steps, expected) => {
    expect(await setOff(steps)).toBe(expected)
  })

  test('of two navigations at once the second waits for the first', async () => {
    await step('reLaunch a')
    await session.app.evaluate(() => Promise.all([wx.navigateTo({ url: '/pages/c/c' }), wx.navigateTo({ url: '../d/d' })]))
    expect((await session.app.pageStack()).map((page) => page.path)).toEqual(['pages/a/a', 'pages/c/c', 'pages/d/d'])
  })

  test('components hear of everything before their page', async () => {
    expect(await setOff('navigateTo e')).toMatch(
      /^a\.onHide part\.created part\.attached e\.onLoad part\.show e\.onShow (part\.ready )?e\.onReady part\.routeDone e\.onRouteDone$/,
    )
    await forget()
    await step('navigateTo c')
    await step('navigateBack 2')
    expect((await seen()).filter((line) => /part|e\./.test(line)).join(' ')).toBe('part.hide e.onHide e.onUnload part.detached')
  })
})
