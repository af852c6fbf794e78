export default definePageConfig({ navigationBarTitleText: '各区覆盖' })
