import { find, open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': `<view class="list"><view wx:for="{{rows}}" wx:key="*this"><text>{{item}}</text></view></view>
        <view class="tiny" bindtap="onTap" style="width: 12px; height: 30px" /><view bindtap="onTap"><button class="big" bindtap="onTap">大</button></view>
        <label><checkbox value="x" /><view style="width: 100px; height: 60px">整行可点</view></label>`,
      'pages/a/a.js': 'Page({ data: { rows: [] }, onTap() {}, grow() { this.setData({ rows: [1, 2, 3, 4, 5] }) } })',
      'pages/b/b.wxml': '<view>没有可点的</view>',
    },
  })
})
afterAll(() => session.close())

const page = async (path: string) => (await session.host.metrics()).pages[path]

describe('metrics', () => {
  test('the tree is counted in nodes of WXML, when it was biggest', async () => {
    expect(await page('pages/a/a')).toMatchObject({ opened: 1, nodes: 7, depth: 2, children: 4 })
    await (await session.app.currentPage())?.callMethod('grow')
    expect(await page('pages/a/a')).toMatchObject({ nodes: 17, depth: 3, children: 5 })
  })

  test('the smallest thing to tap is named, and a label is tapped through the whole of it', async () => {
    expect((await page('pages/a/a'))?.smallestTarget).toEqual({ element: 'view.tiny', width: 12, height: 30, role: '', name: '' })
  })

  test('what can be tapped says what a screen reader would say of it', async () => {
    expect(await session.host.targets()).toEqual([
      expect.objectContaining({ element: 'view.tiny', role: '', name: '' }),
      expect.objectContaining({ element: 'button.big', role: 'button', name: '大' }),
      expect.objectContaining({ element: 'checkbox', role: 'checkbox', name: '整行可点', width: 390 }),
    ])
  })

  test('a page that has nothing to tap has none, and one that was left keeps its counts', async () => {
    const b = await session.go('reLaunch', '/pages/b/b')
    expect(await (await find(b, 'view')).text()).toBe('没有可点的')
    expect((await page('pages/b/b'))?.smallestTarget).toBeNull()
    expect(await page('pages/a/a')).toMatchObject({ nodes: 17, calls: 1, bytes: 20 })
  })
})
