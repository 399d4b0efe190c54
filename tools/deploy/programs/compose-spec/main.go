// Reads docker-compose.yml of the working folder with its .env, as Compose reads it, with every profile on, and prints the project as JSON.
// Ends with 1 and the parser's own words when the file breaks the Compose specification.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	options, err := cli.NewProjectOptions(
		[]string{"docker-compose.yml"},
		cli.WithEnvFiles(),
		cli.WithDotEnv,
		cli.WithProfiles([]string{"*"}),
		cli.WithInterpolation(true),
		cli.WithNormalization(true),
		cli.WithConsistency(true),
	)
	refuse(err)
	project, err := options.LoadProject(context.Background())
	refuse(err)
	text, err := project.MarshalJSON()
	refuse(err)
	fmt.Println(string(text))
}

func refuse(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
