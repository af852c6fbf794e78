Page({
  data: { born: '2025-09-14', said: '还没有保存' },
  onBorn(event) {
    this.setData({ born: event.detail.value })
  },
  onSubmit(event) {
    this.setData({ said: JSON.stringify(event.detail.value) })
  },
})
