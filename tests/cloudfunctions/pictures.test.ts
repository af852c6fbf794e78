import { createHash } from 'node:crypto'
import { openCity, type City } from '../support/city'
import { aJpeg, aJpegOfTwoSizes, aPng, aWebp, aWebpOfTwo } from '../support/pictures'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => {
  city = await openCity()
  await hire(city, 'chen', ['editor'], { name: '陈编辑' })
})
afterAll(() => city.close())

const add = (bytes: Buffer) => city.call('chen', 'press', 'addPicture', { image: bytes.toString('base64') })
const download = async (fileId: string): Promise<Buffer> => Buffer.from(await (await fetch(`${city.url}/storage/${fileId.replace(/^cloud:\/\/[^/]+\//, '')}`)).arrayBuffer())

test.each([
  ['a JPEG', aJpeg({ behind: '<?php evil' }), 'jpg', 800, 600],
  ['a PNG', aPng(), 'png', 10, 20],
  ['a WebP', aWebp(), 'webp', 30, 40],
])('%s is stored with its real size, and with nothing in it but the picture', async (_, bytes, extension, width, height) => {
  const reply = await add(bytes)
  if (!reply.ok) throw new Error(reply.code)
  const { picture } = reply.data
  expect(picture).toMatchObject({ width, height, fileId: expect.stringMatching(new RegExp(`/public/pictures/${picture.id}\\.${extension}$`)) })
  const stored = await download(picture.fileId)
  expect(createHash('sha256').update(stored).digest('hex').slice(0, 16)).toBe(picture.id)
  expect(stored.toString('latin1')).not.toMatch(/GPS|HUAWEI|Author|Exif|EXIF|XMP|php/)
})

test('sent twice it is one picture', async () => {
  const [one, two] = await Promise.all([add(aJpeg({ width: 640 })), add(aJpeg({ width: 640 }))])
  expect(one).toEqual(two)
  expect(one).toMatchObject({ ok: true })
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
test.each([
  ['a program with another name', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'PICTURE_NOT_READABLE'],
  ['an SVG with a script', Buffer.from(SVG), 'PICTURE_NOT_READABLE'],
  ['a page', Buffer.from('<html><script>1</script>'), 'PICTURE_NOT_READABLE'],
  ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(50)]), 'PICTURE_NOT_READABLE'],
  ['half a JPEG', aJpeg().subarray(0, 90), 'PICTURE_NOT_READABLE'],
  ['a JPEG without a size', Buffer.from('ffd8ffd9', 'hex'), 'PICTURE_NOT_READABLE'],
  ['half a PNG', aPng().subarray(0, 60), 'PICTURE_NOT_READABLE'],
  ['the head of a WebP', aWebp().subarray(0, 14), 'PICTURE_NOT_READABLE'],
  ['a JPEG that says another size first', aJpegOfTwoSizes(), 'PICTURE_NOT_READABLE'],
  ['a JPEG in which nothing is drawn', Buffer.concat([aJpeg({ fill: 0 }).subarray(0, -16), Buffer.from('ffd9', 'hex')]), 'PICTURE_NOT_READABLE'],
  ['a PNG in which nothing is drawn', Buffer.concat([aPng().subarray(0, 33), aPng().subarray(-12)]), 'PICTURE_NOT_READABLE'],
  ['a WebP with a huge picture before a small one', aWebpOfTwo(), 'PICTURE_NOT_READABLE'],
  ['a WebP on a huge canvas', aWebp({ canvas: [0, 0, 0, 0, 255, 255, 255, 255, 255, 255] }), 'PICTURE_NOT_READABLE'],
  ['nothing', Buffer.alloc(0), 'PICTURE_NOT_READABLE'],
  ['more than 500 KB', aJpeg({ fill: 520_000 }), 'PICTURE_TOO_LARGE'],
  ['4 MB', aJpeg({ fill: 4_000_000 }), 'PICTURE_TOO_LARGE'],
  ['more pixels than a page shows', aJpeg({ width: 6000 }), 'PICTURE_TOO_LARGE'],
])('%s is refused: %s', async (_, bytes, code) => {
  expect(await add(bytes)).toEqual({ ok: false, code })
})

test('30 MB do not get in', async () => {
  expect(await add(Buffer.alloc(30 * 1024 * 1024)).catch(() => 'refused at the door')).toEqual('refused at the door')
})
