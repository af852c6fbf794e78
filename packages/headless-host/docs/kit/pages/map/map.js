const at = (latitude, longitude) => ({ latitude, longitude })

Page({
  data: {
    said: '点一个标记',
    markers: [
      { id: 1, ...at(30.5486, 114.2936), title: '甲', width: 26, height: 34, callout: { content: '甲：一直显示', display: 'ALWAYS', padding: 6, borderRadius: 6, bgColor: '#ffffff' } },
      { id: 2, ...at(30.5372, 114.3098), title: '乙', width: 26, height: 34, label: { content: '乙', color: '#1b7358' } },
    ],
    areas: [{ points: [at(30.556, 114.297), at(30.5545, 114.311), at(30.5465, 114.3125), at(30.548, 114.3)], strokeWidth: 2, strokeColor: '#07c160', fillColor: '#07c16033' }],
    circles: [{ ...at(30.5372, 114.3098), radius: 500, color: '#fa9d3b', fillColor: '#fa9d3b22', strokeWidth: 2 }],
    ways: [{ points: [at(30.5486, 114.2936), at(30.5433, 114.3005), at(30.5372, 114.3098)], color: '#10aeff', width: 4 }],
  },
  onReady() {
    this.createSelectorQuery().select('#curve').fields({ node: true, size: true }).exec(([{ node, width, height }]) => draw(node, width, height))
  },
  onMarker(event) {
    this.setData({ said: `点了标记 ${event.detail.markerId}` })
  },
})

function draw(canvas, width, height) {
  const ratio = wx.getWindowInfo().pixelRatio
  canvas.width = width * ratio
  canvas.height = height * ratio
  const pen = canvas.getContext('2d')
  pen.scale(ratio, ratio)
  pen.strokeStyle = '#07c160'
  pen.lineWidth = 3
  pen.beginPath()
  for (let x = 16; x <= width - 16; x += 2) pen.lineTo(x, height / 2 + Math.sin(x / 24) * (height / 3))
  pen.stroke()
}
