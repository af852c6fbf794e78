import { find, open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'app.json': { window: { navigationBarTitleText: '小程序' } },
      'pages/full/full.wxml': '<button class="share" id="go" data-kind="活动" open-type="share">分享</button><view class="view" bindtap="none">别的</view>',
      'pages/full/full.js': `Page({
        data: { asked: null },
        onShareAppMessage(options) {
          this.setData({ asked: { from: options.from, target: options.target ? { id: options.target.id, dataset: options.target.dataset } : null } })
          return { title: '来参加', path: '/pages/full/full?id=3', imageUrl: '' }
        },
        onShareTimeline() { return { title: '朋友圈', query: 'a=1' } },
        onAddToFavorites(options) { return { title: '收着', query: 'b=' + typeof options } },
      })`,
      'pages/bare/bare.wxml': '<view />',
      'pages/bare/bare.json': { navigationBarTitleText: '没有分享' },
      'pages/slow/slow.wxml': '<view />',
      'pages/slow/slow.js': `Page({
        onShareAppMessage() { return { title: '暂时的', promise: new Promise((resolve) => setTimeout(() => resolve({ title: '晚到的', path: '/pages/slow/slow?late=1' }), 100)) } },
      })`,
      'pages/never/never.wxml': '<view />',
      'pages/never/never.js': 'Page({ onShareAppMessage() { return { title: "等不及", promise: new Promise(() => {}) } } })',
      'pages/web/web.wxml': '<web-view src="https://example.com/a?b=1" />',
      'pages/web/web.js': 'Page({ onShareAppMessage({ webViewUrl }) { return { title: webViewUrl } }, onAddToFavorites({ webviewUrl }) { return { title: webviewUrl } } })',
      'pages/async/async.wxml': '<view />',
      'pages/async/async.js': 'Page({ async onShareAppMessage() { return { title: "异步" } } })',
    },
  })
})
afterAll(() => session.close())

const onScreen = (selector: string) => session.host.page.locator(selector)
const menu = async (): Promise<string[]> => {
  await onScreen('#nav .menu').tap()
  return onScreen('#mask .item').allTextContents()
}
const choose = (text: string): Promise<void> => onScreen('#mask .item', ).filter({ hasText: text }).tap()
const last = async (): Promise<unknown> => (await session.host.effects()).at(-1)

describe('sharing', () => {
  test('a button asks its page, then the person; what was sent can be read', async () => {
    const page = await session.go('reLaunch', '/pages/full/full')
    await (await find(page, '.share')).tap()
    expect(await page.data('asked')).toEqual({ from: 'button', target: { id: 'go', dataset: { kind: '活动' } } })
    expect(await onScreen('#mask .card').innerText()).toContain('来参加')
    await session.app.native().shareConfirm()
    expect(await last()).toEqual({ api: 'shareAppMessage', options: { title: '来参加', path: '/pages/full/full?id=3', imageUrl: '' } })
  })

  test('a person may think better of it', async () => {
    const page = await session.go('reLaunch', '/pages/full/full')
    const before = (await session.host.effects()).length
    await (await find(page, '.share')).tap()
    await session.app.native().shareCancel()
    expect(await onScreen('#mask .card').count()).toBe(0)
    expect(await session.host.effects()).toHaveLength(before)
    await expect(session.app.native().shareConfirm()).rejects.toThrow('no share is open')
  })

  test("the page's menu shares to a chat, to everybody, and keeps", async () => {
    const page = await session.go('reLaunch', '/pages/full/full')
    expect(await menu()).toEqual(['转发给朋友', '分享到朋友圈', '收藏'])
    await choose('转发')
    expect(await page.data('asked')).toEqual({ from: 'menu', target: null })
    await session.app.native().shareConfirm()
    await menu()
    await choose('朋友圈')
    expect(await last()).toEqual({ api: 'shareTimeline', options: { title: '朋友圈', query: 'a=1', imageUrl: '' } })
    await menu()
    await choose('收藏')
    expect(await last()).toMatchObject({ api: 'addToFavorites', options: { title: '收着', query: 'b=object' } })
  })

  test('only what the page has hooks for is offered, unless it says otherwise', async () => {
    await session.go('reLaunch', '/pages/bare/bare?x=1')
    expect(await menu()).toEqual(['收藏'])
    await onScreen('#mask .cancel').tap()
    await session.app.callWxMethod('showShareMenu', { menus: ['shareAppMessage', 'shareTimeline'] })
    expect(await menu()).toEqual(['转发给朋友', '分享到朋友圈', '收藏'])
    await choose('转发')
    await session.app.native().shareConfirm()
    expect(await last()).toEqual({ api: 'shareAppMessage', options: { title: '小程序', path: '/pages/bare/bare?x=1', imageUrl: '' } })
    await session.app.callWxMethod('hideShareMenu', { menus: ['shareTimeline'] })
    expect(await menu()).toEqual(['转发给朋友', '收藏'])
    await onScreen('#mask .cancel').tap()
    await session.app.callWxMethod('hideShareMenu')
    expect(await menu()).toEqual(['收藏'])
    await onScreen('#mask .cancel').tap()
  })

  test('a page that is a web-view is told its address', async () => {
    await session.go('reLaunch', '/pages/web/web')
    await menu()
    await choose('转发')
    expect(await onScreen('#mask .card strong').textContent()).toBe('https://example.com/a?b=1')
    await session.app.native().shareCancel()
    await menu()
    await choose('收藏')
    expect(await last()).toMatchObject({ api: 'addToFavorites', options: { title: 'https://example.com/a?b=1' } })
  })

  test.each([
    ['slow', { title: '晚到的', path: '/pages/slow/slow?late=1' }],
    ['async', { title: '异步', path: '/pages/async/async' }],
    ['never', { title: '等不及', path: '/pages/never/never' }],
  ])('an answer may come later, within three seconds: %s', async (name, card) => {
    await session.go('reLaunch', `/pages/${name}/${name}`)
    await menu()
    await choose('转发')
    await onScreen('#mask .card').waitFor({ timeout: 5000 })
    await session.app.native().shareConfirm()
    expect(await last()).toMatchObject({ api: 'shareAppMessage', options: card })
  })
})
