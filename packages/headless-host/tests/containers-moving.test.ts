import { HEAR, Stage } from './stage.ts'
import { find } from './support.ts'

const stage = new Stage({
  files: {
    'pages/home/home.wxml': '<view>home</view>',
    'pages/swiper/swiper.wxml': `
      <swiper class="swiper" style="height: 200px" current="{{current}}" current-item-id="{{itemId}}" circular="{{circular}}" vertical="{{vertical}}"
        previous-margin="{{before}}" next-margin="{{after}}" display-multiple-items="{{shown}}" snap-to-edge="{{snap}}" duration="{{duration}}"
        autoplay="{{autoplay}}" interval="200" indicator-dots indicator-color="#00f" indicator-active-color="#f00"
        bindchange="changed" bindtransition="moved" bindanimationfinish="hear">
        <swiper-item wx:for="{{items}}" wx:key="*this" item-id="id-{{item}}" style="opacity: {{opacity}}"><view class="item">{{item}}</view></swiper-item>
      </swiper>`,
    'pages/swiper/swiper.js': `Page({
      data: { current: 0, itemId: '', circular: false, vertical: false, before: '0px', after: '0px', shown: 1, snap: false, duration: 100, autoplay: false,
        items: ['a', 'b', 'c', 'd'], opacity: 1, heard: [], echo: false, transition: null },
      changed(event) { this.hear(event); if (this.data.echo) this.setData({ current: event.detail.current }) },
      moved(event) { this.transition = event.detail; this.setData({ transition: event.detail }) },
      ${HEAR}
    })`,
    'pages/movable/movable.wxml': `
      <movable-area class="area" style="width: 300px; height: 300px; background: #eee" scale-area>
        <movable-view class="thing" style="width: {{size}}px; height: {{size}}px; background: {{color}}" direction="{{direction}}" x="{{x}}" y="{{y}}" animation="{{animation}}"
          out-of-bounds="{{out}}" inertia="{{inertia}}" disabled="{{disabled}}" scale="{{scale}}" scale-min="0.5" scale-max="2" scale-value="{{scaleValue}}"
          bindchange="changed" bindscale="hear" bindhtouchmove="hear" bindvtouchmove="hear" />
      </movable-area>`,
    'pages/movable/movable.js': `Page({
      data: { size: 50, color: 'red', direction: 'all', x: 10, y: 20, animation: false, out: false, inertia: false, disabled: false, scale: false, scaleValue: 1, heard: [], last: null, sources: {} },
      changed(event) { this.setData({ last: event.detail, ['sources.' + (event.detail.source || 'set')]: true }) },
      ${HEAR}
    })`,
  },
})
const { show, heard, types, until, inner, box } = stage


describe('a swiper', () => {
  const places = () => inner('wx-swiper-item').evaluateAll((items) => items.map((item) => Math.round(item.getBoundingClientRect().left)))

  test('follows the finger and turns to the next', async () => {
    await show('swiper')
    const { middle } = await box('.swiper')
    await stage.finger.drag({ x: 300, y: middle.y }, { x: 100, y: middle.y }, { lift: false })
    expect((await places())[0]).toBe(-200)
    expect(await stage.page.data('transition')).toEqual({ dx: expect.closeTo(200), dy: 0 })
    await stage.finger.up()
    await until(async () => (await types()).includes('animationfinish'))
    expect(await heard()).toEqual([
      ['change', { current: 1, currentItemId: 'id-b', source: 'touch' }],
      ['animationfinish', { current: 1, currentItemId: 'id-b', source: 'touch' }],
    ])
    expect(await places()).toEqual([-390, 0, 390, 780])
  })

  test('comes back from a short drag and from beyond its end', async () => {
    await show('swiper')
    const { middle } = await box('.swiper')
    await stage.finger.drag({ x: 300, y: middle.y }, { x: 200, y: middle.y }, { rest: 120 })
    await until(async () => (await types()).includes('animationfinish'))
    await stage.finger.drag({ x: 100, y: middle.y }, { x: 350, y: middle.y })
    await stage.page.waitFor(200)
    expect((await places())[0]).toBe(0)
    expect(await types()).not.toContain('change')
  })

  test('leaves a finger that goes up or down to the page', async () => {
    await show('swiper')
    const { middle } = await box('.swiper')
    await stage.finger.drag(middle, { x: middle.x + 20, y: middle.y - 100 })
    expect(await types()).toEqual([])
  })

  test('that is circular goes on in both directions', async () => {
    await show('swiper', { circular: true })
    const { middle } = await box('.swiper')
    await stage.finger.drag({ x: 100, y: middle.y }, { x: 340, y: middle.y }, { lift: false })
    expect((await places())[3]).toBe(-150)
    await stage.finger.up()
    await until(async () => (await types()).includes('animationfinish'))
    expect((await heard())[0]?.[1]).toMatchObject({ current: 3, source: 'touch' })
    expect((await places())[3]).toBe(0)
  })

  test('swipes up and down when it is vertical', async () => {
    await show('swiper', { vertical: true })
    const { middle } = await box('.swiper')
    await stage.finger.drag({ x: middle.x, y: middle.y + 60 }, { x: middle.x, y: middle.y - 80 })
    await until(async () => (await types()).includes('animationfinish'))
    expect((await heard())[0]?.[1]).toMatchObject({ current: 1 })
  })

  test.each([
    ['margins', { before: '20px', after: '40rpx' }, [20, 369], 349],
    ['several items', { shown: 2 }, [0, 195], 195],
    ['margins that the first item keeps out of', { before: '20px', after: '20px', snap: true }, [0, 350], 350],
  ])('has places for %s', async (_, data, [first, second], width) => {
    await show('swiper', data)
    expect((await places()).slice(0, 2)).toEqual([first, second])
    expect(Math.round((await box('wx-swiper-item')).width)).toBe(width)
  })

  test('follows current and current-item-id, and its items keep their places when restyled', async () => {
    await show('swiper', { current: 2 })
    await until(async () => (await types()).includes('animationfinish'))
    await stage.page.setData({ itemId: 'id-d', opacity: 0.5 })
    await until(async () => (await types()).length === 4)
    expect((await heard()).map(([type, { current, source }]) => [type, current, source])).toEqual([
      ['change', 2, ''], ['animationfinish', 2, ''], ['change', 3, ''], ['animationfinish', 3, ''],
    ])
    expect((await places())[3]).toBe(0)
  })

  test('does not loop when a page sets current in bindchange', async () => {
    await show('swiper', { echo: true })
    await (await find(stage.page, '.swiper')).swipeTo(2)
    await stage.page.waitFor(300)
    expect((await heard()).map(([type, { source }]) => [type, source])).toEqual([['change', 'touch'], ['animationfinish', 'touch']])
  })

  test('plays by itself, not while it is touched, not while another page is shown', async () => {
    await show('swiper', { autoplay: true, circular: true })
    await until(async () => (await types()).includes('change'))
    expect((await heard())[0]?.[1]).toMatchObject({ current: 1, source: 'autoplay' })
    const { middle } = await box('.swiper')
    await stage.finger.down(middle)
    await stage.page.waitFor(150)
    const before = (await types()).length
    await stage.page.waitFor(500)
    expect((await types()).length).toBe(before)
    await stage.finger.up()
    await stage.session.go('navigateTo', '/pages/home/home')
    await new Promise((resolve) => setTimeout(resolve, 150))
    const hidden = (await types()).length
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await types()).length).toBe(hidden)
  })

  test('with fewer items than before shows the last', async () => {
    await show('swiper', { current: 3 })
    await until(async () => (await types()).includes('animationfinish'))
    await stage.page.setData({ items: ['a', 'b'] })
    await until(async () => (await types()).length === 3)
    expect((await heard())[2]?.[1]).toMatchObject({ current: 1, source: '' })
    expect(await places()).toEqual([-390, 0])
    expect(await inner('.wx-dots > i').evaluateAll((dots) => dots.map((dot) => getComputedStyle(dot).backgroundColor))).toEqual(['rgb(0, 0, 255)', 'rgb(255, 0, 0)'])
  })
})

describe('a movable-view', () => {
  const place = async () => {
    const area = await box('.area')
    const { x, y } = await box('.thing')
    return [Math.round(x - area.x), Math.round(y - area.y)]
  }

  test('starts where it is told, follows the finger and stays inside', async () => {
    await show('movable')
    expect(await place()).toEqual([10, 20])
    const { middle } = await box('.thing')
    await stage.finger.drag(middle, { x: middle.x + 100, y: middle.y + 30 })
    expect(await place()).toEqual([110, 50])
    expect(await stage.page.data('last')).toEqual({ x: 110, y: 50, source: 'touch' })
    expect(await types()).toEqual(['htouchmove'])
    const there = (await box('.thing')).middle
    await stage.finger.drag(there, { x: there.x + 250, y: there.y + 300 })
    expect(await place()).toEqual([250, 250])
    await stage.page.setData({ color: 'blue' })
    expect(await place()).toEqual([250, 250])
  })

  test.each([
    ['horizontal', [60, 20]],
    ['vertical', [10, 20]],
    ['none', [10, 20]],
  ])('in direction %s goes only there', async (direction, expected) => {
    await show('movable', { direction })
    const { middle } = await box('.thing')
    await stage.finger.drag(middle, { x: middle.x + 50, y: middle.y + 20 })
    expect(await place()).toEqual(expected)
  })

  test('may be pulled out of bounds and springs back', async () => {
    await show('movable', { out: true })
    const { middle } = await box('.thing')
    await stage.finger.drag(middle, { x: 5, y: middle.y }, { lift: false })
    expect((await place())[0]).toBeLessThan(0)
    await stage.finger.up()
    await until(async () => (await place())[0] === 0)
    expect(Object.keys((await stage.page.data('sources')) as object)).toEqual(expect.arrayContaining(['touch-out-of-bounds', 'out-of-bounds']))
  })

  test('goes on when it is thrown, if it has inertia', async () => {
    await show('movable', { inertia: true })
    const { middle } = await box('.thing')
    await stage.finger.drag(middle, { x: middle.x + 60, y: middle.y }, { rest: 0 })
    await until(async () => Boolean(((await stage.page.data('sources')) as { friction?: boolean }).friction))
    await stage.page.waitFor(300)
    expect((await place())[0]).toBeGreaterThan(75)
  })

  test('is scaled by two fingers around its middle, within its limits', async () => {
    await show('movable', { scale: true, x: 100, y: 100 })
    const { middle } = await box('.thing')
    await stage.finger.pinch(middle, 20, 30)
    const { width, middle: after } = await box('.thing')
    expect(Math.round(width)).toBe(75)
    expect([Math.round(after.x), Math.round(after.y)]).toEqual([Math.round(middle.x), Math.round(middle.y)])
    const scales = (await heard()).filter(([type]) => type === 'scale')
    expect(scales[scales.length - 1]?.[1]).toEqual({ x: 87.5, y: 87.5, scale: 1.5 })
    await stage.page.setData({ scaleValue: 9 })
    expect(Math.round((await box('.thing')).width)).toBe(100)
  })

  test('moves when told, by the page and by automator, but not when disabled by a finger', async () => {
    await show('movable', { disabled: true, x: 30 })
    expect(await place()).toEqual([30, 20])
    await ((await find(stage.page, '.thing')) as unknown as { moveTo(x: number, y: number): Promise<void> }).moveTo(70, 80)
    expect(await place()).toEqual([70, 80])
    expect(await stage.page.data('last')).toEqual({ x: 70, y: 80, source: '' })
    const { middle } = await box('.thing')
    await stage.finger.drag(middle, { x: middle.x + 50, y: middle.y })
    expect(await place()).toEqual([70, 80])
  })

  test('that is larger than its area always covers it', async () => {
    await show('movable', { size: 400, x: 0, y: 0 })
    await stage.finger.drag({ x: 200, y: 300 }, { x: 20, y: 250 })
    expect(await place()).toEqual([-100, -50])
  })
})
