export default definePageConfig({ navigationBarTitleText: '这个数是怎么来的' })
