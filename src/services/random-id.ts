/** 20 characters: WeChat's random numbers need no better, since an id only has to be its own. */
export const randomId = (): string => Array.from({ length: 20 }, () => Math.floor(Math.random() * 36).toString(36)).join('')
