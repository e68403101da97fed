import { useWords } from "#app/words/use-words.tsx";

/** The one button that removes the demo. The box is there because nothing brings it back. */
export function DemoRemoval() {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="demo-title">
      <div className="block-head">
        <div>
          <h2 className="h2" id="demo-title">
            {words("desk.demo.title")}
          </h2>
          <p>{words("desk.demo.what")}</p>
        </div>
      </div>
      <form method="post" action="/desk/demo/removal" className="sheet form">
        <label className="check">
          <input type="checkbox" required />
          {words("desk.demo.sure")}
        </label>
        <div>
          <button type="submit" className="btn">
            {words("desk.demo.remove")}
          </button>
        </div>
      </form>
    </section>
  );
}
