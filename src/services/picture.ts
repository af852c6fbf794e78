import Taro from '@tarojs/taro'

/** A browser saves a picture from the page itself, and needs no 46 KiB to show it large. */
export const canShowPicture = process.env.TARO_ENV === 'weapp'

/**
 * Shows a PNG (base64) over the whole screen, where it can be saved by a long press. WeChat previews files only, so
 * it is written first. A phone that cannot still has the picture on the page.
 */
export async function showPicture(image: string, name: string): Promise<void> {
  if (process.env.TARO_ENV === 'weapp') {
    const url = await written(image, name)
    if (url) await Taro.previewImage({ urls: [url] }).catch(() => undefined)
  }
}

const written = (image: string, name: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
    Taro.getFileSystemManager().writeFile({ filePath, data: image, encoding: 'base64', success: () => resolve(filePath), fail: () => resolve(undefined) })
  })
