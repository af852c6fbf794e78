import type { Figure } from '@/domain/figure'

/** 1,101; written out because engines without Intl group no digits. */
export const countText = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** 1,101 家; 超过 40,000 个. */
export const figureText = ({ value, unit, qualifier }: Figure): string =>
  `${qualifier ? `${qualifier} ` : ''}${countText(value)} ${unit}`
