import { NoSuchPage } from "./_desk/no-such-page";

export default function NotFound() {
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <NoSuchPage />
    </main>
  );
}
