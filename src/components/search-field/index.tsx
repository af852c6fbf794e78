import { Input, Text, View } from '@tarojs/components'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  value: string
  placeholder: string
  onChange: (value: string) => unknown
}

/** A field that searches while one types. */
export const SearchField = ({ value, placeholder, onChange }: Props) => (
  <View className='search-field'>
    <View className='search-field__glass' aria-hidden='true' />
    <Input
      className='search-field__input'
      type='text'
      confirmType='search'
      maxlength={40}
      ariaLabel={placeholder}
      placeholder={placeholder}
      placeholderClass='search-field__placeholder'
      value={value}
      onInput={({ detail }) => onChange(detail.value)}
    />
    {value && (
      <Touch className='search-field__clear' label='清除搜索' onTap={() => onChange('')}>
        <Text>✕</Text>
      </Touch>
    )}
  </View>
)
