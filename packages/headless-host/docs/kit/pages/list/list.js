Page({
  data: { colours: ['#1b7358', '#fa9d3b', '#10aeff'], rows: Array.from({ length: 12 }, (_, index) => index + 1) },
  onRow(event) {
    wx.showModal({ title: `第 ${event.currentTarget.dataset.row} 行`, content: '这是系统的对话框' })
  },
  onReachBottom() {
    const { rows } = this.data
    this.setData({ rows: [...rows, ...rows.map((row) => row + rows.length)] })
  },
  onPullDownRefresh() {
    wx.stopPullDownRefresh()
  },
})
